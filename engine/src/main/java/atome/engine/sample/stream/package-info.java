/**
 * Long files, read from the disk ahead of who plays them.
 *
 * <pre>
 * voice ── want(at, until) ──► DiskSound: which pages, how soon ──► DiskReader (its own thread)
 *   ▲                              │                                   │ decodes into a Block
 *   └────────── read ◄─────────────┴────────── pages ◄────────────────-┘
 * </pre>
 *
 * <p>A file is cut into pages; a page that was read lies in a block of memory. There are as many
 * blocks as the setting allows, made once and used again. What a voice has wanted of late and what
 * is kept ready for starts stays; of the rest, what was not wanted for longest gives its block to
 * the next page. A block carries the number of its use: who copies from it looks before and after,
 * and takes what changed meanwhile for missing. So nobody waits, and nobody hears another file.
 */
@NullMarked
package atome.engine.sample.stream;

import org.jspecify.annotations.NullMarked;
