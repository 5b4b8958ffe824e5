package atome.engine.sample.stream;

/**
 * What decoded audio takes of memory, and how the disk keeps up, at one moment.
 *
 * @param mostBytes what it may take
 * @param wholeBytes files that lie in memory whole
 * @param blockBytes pages of long files
 * @param streamedFiles how many files are long
 * @param readyPages pages that are to be there before anybody starts, and are
 * @param wantedReadyPages pages that are to be there before anybody starts
 * @param starvedReads pages that had to wait because all memory was in use
 * @param faults reads that the disk refused
 * @param lastFault what it said; empty for none
 */
public record AudioMemory(
        long mostBytes,
        long wholeBytes,
        long blockBytes,
        int streamedFiles,
        int readyPages,
        int wantedReadyPages,
        long starvedReads,
        long faults,
        String lastFault) {}
