package io.marketagent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.response.Response;

/** Answers of the service as trees. REST Assured's own paths compile a Groovy script each, which is most of what a test costs. */
public final class Answers {

    private static final JsonMapper JSON = new JsonMapper();

    private Answers() {}

    public static JsonNode of(Response response) {
        return of(response.asString());
    }

    public static JsonNode of(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError("no JSON: " + body, noJson);
        }
    }

    /** Whether this many questions run and wait now. */
    public static boolean isBusy(int running, int waiting) {
        JsonNode view = of(Polled.get(Polled.PUBLIC, "/api/v1/runs"));
        return view.required("running").asInt() == running
                && view.required("waiting").asInt() == waiting;
    }
}
