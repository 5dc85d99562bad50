package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** Calls of one tool in one session, for wrk: each with an id of its own. */
final class McpScript {

    /** A cached one's name and arguments. */
    static final String QUOTE = "\"name\":\"get_stock_quote\",\"arguments\":{\"symbols\":[\"SPY\"]}";

    private McpScript() {}

    /**
     * Opens a session, sees that the call is answered well, and writes what wrk needs.
     *
     * @param call the tool's name and arguments, in JSON without braces
     */
    static Path write(Path folder, URI service, String call) throws Exception {
        URI address = service.resolve("/mcp");
        HttpResponse<String> opened = Lineup.post(address, """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
                "clientInfo":{"name":"benchmark","version":"1"}}}""");
        String session =
                opened.headers().firstValue("Mcp-Session-Id").orElseThrow(() -> new IOException(opened.body()));
        var _ = Lineup.post(
                address, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", "Mcp-Session-Id", session);
        String before = "{\"jsonrpc\":\"2.0\",\"id\":";
        String after = ",\"method\":\"tools/call\",\"params\":{" + call + "}}";
        assertThat(Lineup.post(address, before + 2 + after, "Mcp-Session-Id", session)
                        .body())
                .contains("\"isError\":false");
        return Files.writeString(Files.createTempFile(folder, "mcp", ".lua"), """
                local id = 2
                wrk.method = "POST"
                wrk.headers["Content-Type"] = "application/json"
                wrk.headers["Accept"] = "application/json, text/event-stream"
                wrk.headers["Mcp-Session-Id"] = "%s"
                request = function()
                  id = id + 1
                  return wrk.format(nil, nil, nil, '%s' .. id .. '%s')
                end
                """.formatted(session, before, after));
    }
}
