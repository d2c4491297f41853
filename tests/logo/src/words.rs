//! Invented names and prose: councils that do not exist, their letters, and
//! what stands in windows on a screen.

use crate::rng::Rng;

const HEADS: [&str; 30] = [
    "Ald", "Bram", "Cald", "Dren", "Elver", "Fenn", "Garth", "Holm", "Ister", "Jarrow", "Kelm", "Lark", "Mard",
    "Nether", "Orm", "Pell", "Quarn", "Raven", "Sorrel", "Thane", "Ulver", "Vale", "Wend", "Yar", "Ash", "Birk",
    "Copse", "Dun", "Eden", "Frith",
];
const TAILS: [&str; 20] = [
    "bury", "combe", "dale", "don", "field", "ford", "gate", "ham", "holme", "leigh", "low", "mere", "mouth",
    "minster", "shaw", "stead", "thorpe", "ton", "wick", "worth",
];
const MOTTO: [&str; 28] = [
    "FIDES",
    "CIVITAS",
    "LABORE",
    "VIRTUS",
    "SALUS",
    "POPULI",
    "LUX",
    "PAX",
    "AMICITIA",
    "PROGRESSIO",
    "CONCORDIA",
    "SPES",
    "ANIMO",
    "FORTITER",
    "SEMPER",
    "PRO BONO",
    "ET",
    "IN",
    "UNITATE",
    "AQUA",
    "FLUMEN",
    "INDUSTRIA",
    "HONESTAS",
    "SERVIRE",
    "JUSTITIA",
    "VERITAS",
    "TERRA",
    "MARIQUE",
];
const OPENINGS: [&str; 12] = [
    "Thank you for your letter about",
    "We are writing to tell you about changes to",
    "Following the meeting last week on",
    "You asked us to look again at",
    "Our records show that you have not yet replied about",
    "The committee has now decided on",
    "We will begin work near your home on",
    "Please find enclosed the papers for",
    "From the first of next month there will be new charges for",
    "An officer will visit your address in connection with",
    "We have received an objection to",
    "This notice is given under the relevant regulations in respect of",
];
const MATTERS: [&str; 14] = [
    "the resurfacing of the high street and the car park behind it",
    "garden waste collections over the winter",
    "your application for a parking permit",
    "the proposed extension at the rear of the property",
    "council tax for the current financial year",
    "school admissions for the coming September",
    "the licence for the food stall on market days",
    "repairs to the roof and gutters of the flats",
    "the public right of way beside the river",
    "care and support arranged for a member of your family",
    "the tree preservation order on the green",
    "street lighting between the station and the library",
    "the consultation on bus routes and shelters",
    "your tenancy and the deposit held for it",
];
const CLOSINGS: [&str; 8] = [
    "If you disagree you may appeal within 28 days of the date above.",
    "You do not need to do anything unless your circumstances have changed.",
    "Please quote the reference at the top of this page when you get in touch.",
    "A copy of the full report can be read at any of our libraries.",
    "We are sorry for the delay and for any trouble that it has caused you.",
    "Our offices are open from nine until half past four on weekdays.",
    "This letter can be sent to you in large print or in another language.",
    "An officer will telephone you to agree a convenient time.",
];
const LABELS: [&str; 36] = [
    "Home",
    "Inbox",
    "Drafts",
    "Sent",
    "Archive",
    "Reports",
    "Calendar",
    "Settings",
    "Search",
    "Files",
    "Shared with me",
    "Recent",
    "New message",
    "Reply",
    "Forward",
    "Save",
    "Cancel",
    "Budget 2026.xlsx",
    "Minutes final v3.docx",
    "Agenda",
    "Tasks",
    "Team",
    "Notifications",
    "Help",
    "Sign out",
    "Profile",
    "Dashboard",
    "Cases",
    "Contacts",
    "Invoices",
    "Map",
    "Edit",
    "View",
    "Insert",
    "Total",
    "Status",
];

/// An invented place.
pub fn place(rng: &mut Rng) -> String {
    let prefix = ["", "", "", "", "North ", "West ", "Great ", "Upper "];
    let stem = format!("{}{}{}", rng.pick(&prefix), rng.pick(&HEADS), rng.pick(&TAILS));
    match rng.below(12) {
        0 => format!("{stem} and {}", rng.pick(&HEADS)),
        1 => format!("{stem} upon {}", rng.pick(&HEADS)),
        _ => stem,
    }
}

/// What sort of council a place has.
pub fn body(rng: &mut Rng) -> &'static str {
    rng.word(&[
        "Borough Council",
        "Borough Council",
        "City Council",
        "County Council",
        "District Council",
        "Metropolitan Borough Council",
        "Town Council",
        "Council",
    ])
}

/// A motto of two to four words.
pub fn motto(rng: &mut Rng) -> String {
    let words: Vec<&str> = (0..2 + rng.below(3)).map(|_| *rng.pick(&MOTTO)).collect();
    words.join(" ")
}

/// One to three sentences of a letter.
pub fn paragraph(rng: &mut Rng) -> String {
    let mut text = format!("{} {}.", rng.pick(&OPENINGS), rng.pick(&MATTERS));
    for _ in 0..rng.below(3) {
        text.push(' ');
        if rng.chance(0.5) {
            let closing = rng.word(&CLOSINGS);
            text.push_str(closing);
        } else {
            text.push_str(&format!("{} {}.", rng.pick(&OPENINGS), rng.pick(&MATTERS)));
        }
    }
    text
}

/// A word or two of a window: a button, a menu, a file.
pub fn label(rng: &mut Rng) -> &'static str {
    rng.word(&LABELS)
}

/// The families of letter that are installed by `sources.sh`, plain ones.
pub const SANS: [&str; 9] = [
    "Lato",
    "Open Sans",
    "Roboto",
    "Cantarell",
    "Carlito",
    "Liberation Sans",
    "DejaVu Sans",
    "Roboto Condensed",
    "Linux Biolinum O",
];
/// Those with serifs.
pub const SERIF: [&str; 6] =
    ["Liberation Serif", "DejaVu Serif", "Linux Libertine O", "EB Garamond", "Old Standard TT", "GFS Didot"];

/// A family of letters; councils' lockups are plain more often than not.
pub fn family(rng: &mut Rng, plain: f64) -> &'static str {
    if rng.chance(plain) {
        rng.word(&SANS)
    } else {
        rng.word(&SERIF)
    }
}
