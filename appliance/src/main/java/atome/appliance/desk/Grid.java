package atome.appliance.desk;

import atome.adole.session.Timeline;
import atome.adole.session.WidgetMapping.Quantize;
import atome.engine.AudioEngine;
import atome.engine.timeline.TempoMap;
import java.util.function.LongUnaryOperator;

/**
 * Moves a frame on to the next beat, bar or end of the loop of a timeline that plays; a timeline
 * that stands holds nothing up. Any control thread.
 *
 * @param loopEndFrame where the timeline's loop ends, from its start; {@code Long.MAX_VALUE} when
 *     it does not loop
 */
record Grid(
        AudioEngine engine,
        String timelineId,
        int timelineSlot,
        TempoMap tempo,
        long loopEndFrame,
        Quantize unit)
        implements LongUnaryOperator {
    static Grid of(AudioEngine engine, Score score, Timeline timeline, Quantize unit) {
        Double loopEnd = timeline.loopEnd();
        return new Grid(
                engine,
                timeline.id(),
                engine.timelineSlot(timeline.id()).orElse(-1),
                score.tempoMap(timeline.id()),
                timeline.loopEnabled() && loopEnd != null
                        ? score.ids().frameAt(timeline, loopEnd)
                        : Long.MAX_VALUE,
                unit);
    }

    @Override
    public long applyAsLong(long engineFrame) {
        return engine.plays(timelineSlot)
                ? lineFrom(engine.originFrame(timelineId), engineFrame)
                : engineFrame;
    }

    /** The same for a timeline that will have been at its start at an engine frame. */
    long lineFrom(long origin, long engineFrame) {
        long position = engineFrame - origin;
        if (unit == Quantize.NONE || position < 0) {
            return engineFrame;
        }
        long line =
                unit == Quantize.LOOP
                        ? loopEndFrame
                        : atome.engine.timeline.Quantize.valueOf(unit.name())
                                .lineAtOrAfter(tempo, position, engine.sampleRateHz());
        if (position <= loopEndFrame) {
            line = Math.min(line, loopEndFrame);
        }
        return line == Long.MAX_VALUE || line < position ? engineFrame : origin + line;
    }
}
