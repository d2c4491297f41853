/**
 * Runs in the background: from now on its clock is `ms` milliseconds ahead of the
 * device's. Whoever asks for a new pack is answered once in ten seconds, which tests
 * need not wait for.
 */
export function moveClock(world, ms) {
  world.RealDate ??= world.Date;
  world.movedBy = ms;
  world.Date = class extends world.RealDate {
    constructor(...given) {
      super(...(given.length > 0 ? given : [world.RealDate.now() + world.movedBy]));
    }
    static now() {
      return world.RealDate.now() + world.movedBy;
    }
  };
}
