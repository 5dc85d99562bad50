/** What people ask, with what each answer has to be, and the run of all of it against a service, over HTTP alone. */
@NullMarked
package io.marketagent.regression;

import org.jspecify.annotations.NullMarked;
