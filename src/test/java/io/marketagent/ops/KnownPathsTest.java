package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownPathsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.server.requests | /                                | /
            http.server.requests | /api/v1/stocks/{symbol}/history  | /api/v1/stocks/{symbol}/history
            http.server.requests | /api/v1/runs                     | /api/v1/runs
            http.server.requests | /v1/chat/completions             | /v1/chat/completions
            http.server.requests | /v1/models/{model}               | /v1/models/{model}
            http.server.requests | /v1/markets/quotes               | UNKNOWN
            http.server.requests | NOT_FOUND                        | NOT_FOUND
            http.server.requests | /mcp                             | /mcp
            http.server.requests | /page/app.js                     | /page/app.js
            http.server.requests | /0O:SPY261016C00650000/past.%    | UNKNOWN
            http.server.requests | /api/v1/stocks/SPY/history%      | UNKNOWN
            http.client.requests | /anything                        | /anything
            """)
    void shouldLetNoPathIntoALabelThatTheServiceHasNot(String meter, String path, String label) {
        Meter.Id id = new Meter.Id(meter, Tags.of("uri", path, "status", "400"), null, null, Meter.Type.TIMER);

        Meter.Id mapped = new KnownPaths().map(id);

        assertThat(mapped.getTag("uri")).isEqualTo(label);
        assertThat(mapped.getTag("status")).isEqualTo("400");
    }
}
