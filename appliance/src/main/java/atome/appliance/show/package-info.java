/** Where a show stands in its set list: songs, scenes, and the way from one to the next. */
@NullMarked
package atome.appliance.show;

import org.jspecify.annotations.NullMarked;
