package io.marketagent.completions;

import io.smallrye.mutiny.Multi;

/** A response that is written piece by piece, as fast as its reader takes it. */
record StreamedText(Multi<String> pieces) {}
