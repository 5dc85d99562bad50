/** The files that the web page is made of. */
@NullMarked
package io.marketagent.page;

import org.jspecify.annotations.NullMarked;
