package atome.web;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * The appliance as the window sees it: its state, and the one way to ask it for something. Called
 * from any of the window's threads, never from the audio thread.
 */
public interface Box {
    /** The whole state as a fresh tree that nobody changes afterwards; asked 20 times a second. */
    JsonNode state();

    /**
     * Obeys one command of the contract and answers its result.
     *
     * @throws RefusedException when the command is wrong or impossible; nothing has changed then
     */
    JsonNode command(JsonNode command) throws RefusedException;

    /**
     * The wave of an audio file of the open project, to be drawn: its lowest and highest samples.
     *
     * @param from first frame of the file
     * @param frames how many; those behind its end give nothing
     * @param points in how many equal parts, at most
     */
    JsonNode peaks(String audioFileId, long from, long frames, int points) throws RefusedException;

    /** Where an audio file of the open project lies. */
    Path audio(String audioFileId) throws RefusedException;

    /** Where files are gathered until they are whole. */
    Path uploads();
}
