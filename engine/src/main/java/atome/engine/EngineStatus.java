package atome.engine;

/**
 * The engine's figures at one moment.
 *
 * @param frame the next frame to be rendered
 * @param blocks blocks rendered since the start
 * @param load share of a block's time that rendering takes; 1 is all of it
 * @param lateEvents events that came after their frame
 * @param maxLateFrames the latest of them
 * @param ignoredActions actions whose target the rig did not know
 * @param refusedActions actions that found their queue full
 * @param soundingVoices clips that sound
 * @param refusedVoices clips that could not sound because too many did
 * @param missedFrames frames of voices that were silent because the disk was late
 * @param longestGapFrames the longest time that a voice has waited for its sound
 * @param generation number of the rig that sounds
 */
public record EngineStatus(
        long frame,
        long blocks,
        double load,
        long lateEvents,
        long maxLateFrames,
        long ignoredActions,
        long refusedActions,
        int soundingVoices,
        long refusedVoices,
        long missedFrames,
        int longestGapFrames,
        long generation) {}
