/** Connections of the public port: how many there are, how long they may take, and what they may leave unread. */
@NullMarked
package io.marketagent.connection;

import org.jspecify.annotations.NullMarked;
