"""Looks for the marks with what others use: key points and a homography.

    peers.py orb|sift|sift-twin FOLDER [--at-least INLIERS] [--every N]

Reads FOLDER/marks/pack-N/* and FOLDER/pictures/*, and writes
FOLDER/found-METHOD/pack-N.jsonl in the form that `logo-lab score` reads. A mark
counts as found when a homography carries at least INLIERS of its key points
(12 unless told) to the picture; below that and from two thirds on it is unsure.
Pictures are first brought to one megapixel, as the scan does. "sift-twin" adds to
each mark its negative.
"""

import argparse
import json
import pathlib
import time

import cv2
import numpy as np

MOST_PIXELS = 1_000_000
RATIO = 0.8
SHARE_UNSURE = 8 / 12


def on_white(path):
    """The artwork in grey on white; None for what cannot be drawn here."""
    picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if picture is None:
        return None
    if picture.ndim == 3 and picture.shape[2] == 4:
        alpha = picture[..., 3:].astype(np.float32) / 255
        picture = picture[..., :3] * alpha + 255 * (1 - alpha)
        picture = picture.astype(np.uint8)
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture


def shrunk(picture, most):
    """The picture with at most that many pixels, and by how much it shrank."""
    scale = min(1.0, (most / (picture.shape[0] * picture.shape[1])) ** 0.5)
    if scale < 1.0:
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return picture, scale


def sane(corners):
    """Whether a mark may look like that: convex, not a sliver, not a dot."""
    if not np.isfinite(corners).all() or not cv2.isContourConvex(corners.astype(np.float32)):
        return False
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    opposite = max(sides[0] / sides[2], sides[2] / sides[0], sides[1] / sides[3], sides[3] / sides[1])
    return cv2.contourArea(corners.astype(np.float32)) > 400 and opposite < 2.5


class Method:
    def __init__(self, name):
        self.twin = name == "sift-twin"
        if name == "orb":
            self.maker, norm = cv2.ORB_create(nfeatures=3000), cv2.NORM_HAMMING
        else:
            self.maker, norm = cv2.SIFT_create(nfeatures=3000), cv2.NORM_L2
        self.matcher = cv2.BFMatcher(norm)

    def mark(self, path):
        """The key points of a mark, and those of its negative for the twin."""
        grey = on_white(path)
        if grey is None:
            return None
        edge = max(grey.shape) // 10
        grey = cv2.copyMakeBorder(grey, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=255)
        grey, _ = shrunk(grey, 250_000)
        looks = [grey, 255 - grey] if self.twin else [grey]
        return [self.maker.detectAndCompute(look, None) + (look.shape,) for look in looks]

    def best(self, looks, points, features):
        """The most inliers of any look of a mark, with the box they give."""
        most, where = 0, None
        for mark_points, mark_features, shape in looks:
            if mark_features is None or features is None or len(features) < 2:
                continue
            pairs = self.matcher.knnMatch(mark_features, features, k=2)
            good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < RATIO * p[1].distance]
            if len(good) < 4:
                continue
            here = np.float32([mark_points[m.queryIdx].pt for m in good])
            there = np.float32([points[m.trainIdx].pt for m in good])
            homography, inside = cv2.findHomography(here, there, cv2.RANSAC, 5.0)
            if homography is None:
                continue
            # Many points of the mark on one of the picture are one piece of evidence.
            carried = {good[k].trainIdx for k in np.flatnonzero(inside)}
            height, width = shape
            corners = np.float32([[[0, 0]], [[width, 0]], [[width, height]], [[0, height]]])
            corners = cv2.perspectiveTransform(corners, homography).reshape(-1, 2)
            if len(carried) > most and sane(corners):
                most, where = len(carried), corners
        return most, where


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("method", choices=["orb", "sift", "sift-twin"])
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--at-least", type=int, default=12)
    arguments.add_argument("--every", type=int, default=1, help="only every so many pictures")
    given = arguments.parse_args()
    cv2.setRNGSeed(1)
    cv2.setNumThreads(1)
    method = Method(given.method)
    packs = {}
    for folder in sorted((given.folder / "marks").iterdir()):
        drawn = given.folder / "marks-drawn" / folder.name
        marks = {}
        for path in sorted(folder.iterdir()):
            # OpenCV draws no SVG; `logo-lab make` leaves a PNG of each beside.
            source = drawn / (path.stem + ".png") if path.suffix == ".svg" else path
            looks = method.mark(source)
            if looks is None:
                raise SystemExit(f"cannot read {source}")
            marks[path.stem] = looks
        packs[folder.name] = marks
    out = given.folder / f"found-{given.method}"
    out.mkdir(exist_ok=True)
    files = {name: open(out / f"{name}.jsonl", "w", encoding="utf-8") for name in packs}
    for path in sorted((given.folder / "pictures").iterdir())[:: given.every]:
        started = time.monotonic()
        grey, scale = shrunk(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), MOST_PIXELS)
        points, features = method.maker.detectAndCompute(grey, None)
        prepared = time.monotonic() - started
        for name, marks in packs.items():
            started = time.monotonic()
            lines = []
            for mark, looks in marks.items():
                inliers, where = method.best(looks, points, features)
                decision = "none"
                if inliers >= given.at_least:
                    decision = "logo"
                elif inliers >= given.at_least * SHARE_UNSURE:
                    decision = "unsure"
                box = None
                if where is not None:
                    limit = np.float32([grey.shape[1], grey.shape[0]])
                    low = np.clip(where.min(axis=0), 0, limit) / scale
                    high = np.clip(where.max(axis=0), 0, limit) / scale
                    box = [float(v) for v in [*low, *(high - low)]]
                lines.append(
                    {
                        "mark": mark,
                        "score": inliers,
                        "threshold": given.at_least,
                        "box": box,
                        "decision": decision,
                    }
                )
            ms = (prepared + time.monotonic() - started) * 1000
            files[name].write(json.dumps({"file": path.name, "marks": lines, "ms": ms}) + "\n")
    for file in files.values():
        file.close()


if __name__ == "__main__":
    main()
