/**
 * Audio files as sound for voices: reading, writing, resampling. {@code Sound} is what the audio
 * thread knows of a file, whether it lies in memory or comes from the disk: read it at any place.
 */
@NullMarked
package atome.engine.sample;

import org.jspecify.annotations.NullMarked;
