package atome.engine;

import atome.engine.timeline.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is decided to follow a clip or a timeline.
 *
 * @param frame the engine's, at which it happens
 * @param targetId where it leads; null for nowhere
 */
public record Next(long frame, Outcome outcome, @Nullable String targetId) {}
