package atome.web;

/**
 * The bounds that keep one page from burdening the box.
 *
 * @param tickMillis how often the state is looked at
 * @param stalledTicks after so many ticks in which nothing left, a page is dropped
 * @param judgeTicks how often the tokens of open pages are judged again
 * @param sockets open pages at most
 * @param attemptsEach wrong pairing codes a minute from one address
 * @param attemptsAll wrong pairing codes a minute from all addresses
 */
record WebLimits(
        int tickMillis,
        int stalledTicks,
        int judgeTicks,
        int sockets,
        int attemptsEach,
        int attemptsAll) {
    static final WebLimits NORMAL = new WebLimits(50, 100, 40, 128, 10, 50);
}
