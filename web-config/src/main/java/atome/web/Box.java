package atome.web;

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
}
