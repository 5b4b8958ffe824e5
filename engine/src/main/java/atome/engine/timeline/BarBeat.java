package atome.engine.timeline;

/**
 * A place as musicians say it.
 *
 * @param bar from 1; 0 and below lie before the timeline's start
 * @param beat count within the bar, from 1, in the time signature's note value
 * @param fraction how much of that count has passed, 0 to below 1
 */
public record BarBeat(int bar, int beat, double fraction) {}
