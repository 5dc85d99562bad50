package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.NOW;
import static io.marketagent.polygon.Bodies.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.VendorAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Polygon may send instead of its answers, reading it ends in a value or in a {@link MarketException}. */
class PolygonMutationTest {

    private static final int BODIES = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final LocalDate EXPIRATION = LocalDate.of(2026, 3, 20);

    private record Endpoint(String body, Function<VendorAnswer, Object> reader) {}

    private static final Map<String, Endpoint> ENDPOINTS = Map.of(
            "bars",
            new Endpoint(
                    Bodies.BARS,
                    answer -> PolygonBars.history(
                            VENDOR,
                            List.of(PolygonBars.page(VENDOR, answer, AAPL)),
                            AAPL,
                            LocalDate.of(2026, 3, 1),
                            LocalDate.of(2026, 3, 1),
                            LocalDate.of(2026, 3, 10),
                            NOW)),
            "previous",
            new Endpoint(Bodies.PREVIOUS, answer -> PolygonQuotes.read(VENDOR, answer, Set.of(AAPL), NOW)),
            "grouped",
            new Endpoint(
                    Bodies.GROUPED,
                    answer -> PolygonQuotes.read(VENDOR, answer, Set.of(AAPL, Symbol.of("BRK.B")), NOW)),
            "status",
            new Endpoint(Bodies.NOW_OPEN, answer -> PolygonStatus.read(VENDOR, answer, NOW)),
            "contracts",
            new Endpoint(
                    Bodies.CONTRACTS, answer -> PolygonExpirations.read(VENDOR, answer, AAPL, BigDecimal.TEN, NOW)),
            "chain",
            new Endpoint(
                    Bodies.CHAIN,
                    answer -> PolygonChain.chain(
                            VENDOR, List.of(PolygonChain.page(VENDOR, answer, EXPIRATION)), AAPL, EXPIRATION, NOW)),
            "tickers",
            new Endpoint(Bodies.TICKERS, answer -> PolygonSearch.read(VENDOR, answer)));

    private static final List<String> VALUES = List.of(
            "null",
            "\"null\"",
            "\"\"",
            "\"NaN\"",
            "true",
            "0",
            "-1",
            "0.0",
            "1e400",
            "-1e999999999",
            "1E-999999999",
            "99999999999999999999999999",
            "9223372036854775808",
            "0.1",
            "[]",
            "{}",
            "[null]",
            "[[[]]]",
            "[1,\"a\",{}]",
            "{\"ticker\":{\"T\":[1]}}",
            "\"\\u0000\\u202e\"",
            "\"AAPL\"",
            "\"2026-02-30\"",
            "\"999999999-01-01\"",
            "253402300800000",
            "-253402300800000",
            "\"O:AAPL991332C00000000\"",
            "\"ERROR\"",
            "\"O:ZZZZZ9260320P99999999\"");

    @ParameterizedTest
    @ValueSource(strings = {"bars", "previous", "grouped", "status", "contracts", "chain", "tickers"})
    void shouldEndInAValueOrAMarketExceptionFor4000MutatedBodiesOfEachEndpoint(String name) {
        // Given
        Endpoint endpoint = ENDPOINTS.get(name);
        Random random = new Random(name.hashCode());
        int values = 0;
        int failures = 0;

        for (int i = 0; i < BODIES; i++) {
            String body = mutated(endpoint.body(), random);
            int status = random.nextInt(10) == 0 ? 100 + random.nextInt(500) : 200;
            VendorAnswer answer = new VendorAnswer(status, body, random.nextInt(20) == 0 ? "soon" : null);

            // When
            try {
                PolygonErrors.check(VENDOR, answer, AAPL, NOW);
                assertThat(endpoint.reader().apply(answer)).isNotNull();
                values++;
            } catch (MarketException expected) {
                assertThat(expected).hasNoCause();
                assertThat(expected.getMessage()).isNotBlank().doesNotContain(Bodies.KEY);
                failures++;
            } catch (RuntimeException | Error escaped) {
                fail("body " + i + " of " + name + ": " + body, escaped);
            }
        }

        // Then: the mutations are neither harmless nor all fatal
        assertThat(values).isGreaterThan(BODIES / 20);
        assertThat(failures).isGreaterThan(BODIES / 20);
    }

    private static String mutated(String body, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> body.substring(0, random.nextInt(body.length()));
            case 1 -> withRandomCharacters(body, random);
            case 2 -> random(random, 0).toString();
            case 3 -> "<!DOCTYPE html><html>" + body;
            default -> withChangedNodes(body, random);
        };
    }

    private static String withRandomCharacters(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int i = 0; i <= random.nextInt(4); i++) {
            text.setCharAt(
                    random.nextInt(text.length()), (char) (random.nextInt(20) == 0 ? 0xd83d : 32 + random.nextInt(95)));
        }
        return text.toString();
    }

    private static String withChangedNodes(String body, Random random) {
        try {
            JsonNode root = JSON.readTree(body);
            String text = root.toString();
            for (int i = 0; i <= random.nextInt(3); i++) {
                text = withOneChangedNode(JSON.readTree(text), random);
            }
            return text;
        } catch (JsonProcessingException ownMistake) {
            throw new IllegalStateException(ownMistake);
        }
    }

    /** Deletes, replaces, duplicates or swaps one value; numbers that Java cannot hold are put in as text. */
    private static String withOneChangedNode(JsonNode root, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        List<ArrayNode> arrays = new ArrayList<>();
        collect(root, objects, arrays);
        if (!arrays.isEmpty() && random.nextInt(4) == 0) {
            ArrayNode array = arrays.get(random.nextInt(arrays.size()));
            if (!array.isEmpty()) {
                int index = random.nextInt(array.size());
                if (random.nextBoolean()) {
                    array.remove(index);
                } else {
                    array.add(array.get(index).deepCopy());
                }
            }
            return root.toString();
        }
        List<ObjectNode> filled =
                objects.stream().filter(object -> !object.isEmpty()).toList();
        if (filled.isEmpty()) {
            return root.toString();
        }
        ObjectNode object = filled.get(random.nextInt(filled.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> {
                JsonNode other = object.get(names.get(random.nextInt(names.size())));
                object.set(name, other.deepCopy());
            }
            default -> {
                String mark = "\"@@@\"";
                object.put(name, "@@@");
                return root.toString()
                        .replace(
                                mark,
                                VALUES.get(random.nextInt(VALUES.size()))
                                        .replaceAll("^(-?1[eE]-?9{9})$", "\"$1\"")
                                        .replace("1e400", "\"1e400\""));
            }
        }
        return root.toString();
    }

    private static void collect(JsonNode node, List<ObjectNode> objects, List<ArrayNode> arrays) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        } else if (node instanceof ArrayNode array) {
            arrays.add(array);
        }
        node.forEach(child -> collect(child, objects, arrays));
    }

    private static JsonNode random(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        List<String> keys = List.of("status", "results", "details", "day", "greeks", "ticker", "market", "t", "c");
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.numberNode(random.nextDouble() * 1e6);
            case 2 -> nodes.numberNode(random.nextLong());
            case 3 -> nodes.textNode(keys.get(random.nextInt(keys.size())));
            case 4 -> nodes.booleanNode(random.nextBoolean());
            case 5 -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = 0; i < random.nextInt(4); i++) {
                    array.add(random(random, depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = nodes.objectNode();
                for (int i = 0; i < random.nextInt(4); i++) {
                    object.set(keys.get(random.nextInt(keys.size())), random(random, depth + 1));
                }
                yield object;
            }
        };
    }
}
