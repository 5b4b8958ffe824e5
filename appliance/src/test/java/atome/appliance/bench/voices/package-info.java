@NullMarked
package atome.appliance.bench.voices;

import org.jspecify.annotations.NullMarked;
