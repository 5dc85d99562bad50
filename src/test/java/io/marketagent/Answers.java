package io.marketagent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/** Answers of the service as trees. REST Assured's own paths compile a Groovy script each, which is most of what a test costs. */
public final class Answers {

    private static final JsonMapper JSON = new JsonMapper();

    private Answers() {}

    public static JsonNode of(Response response) {
        try {
            return JSON.readTree(response.asString());
        } catch (JsonProcessingException noJson) {
            throw new AssertionError("no JSON: " + response.asString(), noJson);
        }
    }

    /** Whether this many questions run and wait now. */
    public static boolean isBusy(int running, int waiting) {
        // asked many times a second: REST Assured leaves each connection open, and one address has only so many
        JsonNode view = of(RestAssured.given().header("Connection", "close").get("/api/v1/runs"));
        return view.required("running").asInt() == running
                && view.required("waiting").asInt() == waiting;
    }
}
