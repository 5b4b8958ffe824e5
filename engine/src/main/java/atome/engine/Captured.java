package atome.engine;

import atome.engine.action.Action;

/**
 * An action that came while actions were captured.
 *
 * @param frame the engine's, at which it was done
 * @param positionFrame for the start of the capture, where its timeline stood; otherwise 0
 */
public record Captured(long frame, Action action, long positionFrame) {}
