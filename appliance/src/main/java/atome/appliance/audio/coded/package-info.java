/** Audio files of other kinds than WAV, decoded from their start to their end by libraries. */
@NullMarked
package atome.appliance.audio.coded;

import org.jspecify.annotations.NullMarked;
