/**
 * Audio that comes into the box: decoded, kept by its content, measured for the page. Nothing here
 * runs on the Conductor's thread but what puts the finished file into the project.
 */
@NullMarked
package atome.appliance.audio;

import org.jspecify.annotations.NullMarked;
