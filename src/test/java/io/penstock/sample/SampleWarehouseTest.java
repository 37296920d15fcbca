package io.penstock.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README says of the company, counted. */
class SampleWarehouseTest {

    private static final String EVERYTHING =
            "SELECT bit_xor(md5_number_lower(CAST(t AS VARCHAR))), count(*) FROM (FROM %s) t";

    @TempDir
    static Path folder;

    private static DuckDbFile company;

    @BeforeAll
    static void make() {
        company = DuckDbFile.in(folder);
        new SampleWarehouse(company.source()).make();
    }

    @Test
    void hasCustomersOrdersAndEvents() {
        assertThat(company.count("customers")).isEqualTo(24_003);
        assertThat(company.count("orders")).isEqualTo(66_040);
        assertThat(company.count("usage_events")).isEqualTo(120_000);
    }

    @Test
    void hasKeysThatAreNone() {
        assertThat(company.count("customers WHERE customer_id IS NULL")).isEqualTo(2);
        assertThat(company.count(
                        "(SELECT customer_id FROM customers GROUP BY ALL HAVING count(*) = 2 AND customer_id > 0)"))
                .isEqualTo(3);
    }

    @Test
    void hasAddressesOfEveryKindOfDirt() {
        assertThat(addresses("email IS NULL")).isBetween(100L, 200L);
        assertThat(addresses("email <> trim(email)")).isBetween(200L, 400L);
        assertThat(addresses("email <> lower(email)")).isBetween(350L, 650L);
        assertThat(addresses("email NOT LIKE '%@%'")).isBetween(60L, 150L);
        assertThat(addresses("email LIKE '%@@%'")).isBetween(20L, 80L);
        assertThat(addresses("email LIKE '%@%;%@%'")).isBetween(40L, 120L);
        assertThat(addresses("email LIKE '%@throwaway.example'")).isBetween(40L, 120L);
    }

    @Test
    void hasAboutOneInAHundredTwice() {
        assertThat(company.count("(SELECT lower(trim(email)) AS address FROM customers WHERE address IS NOT NULL"
                        + " GROUP BY address HAVING count(DISTINCT customer_id) > 1)"))
                .isBetween(200L, 260L);
    }

    @Test
    void hasOtherThingsThatNoCrmTakes() {
        assertThat(addresses("last_name IS NULL")).isBetween(20L, 100L);
        assertThat(addresses("birthday IS NOT NULL AND TRY_CAST(birthday AS DATE) IS NULL"))
                .isBetween(50L, 150L);
        assertThat(company.count("(SELECT customer_id FROM orders WHERE status = 'paid'"
                        + " GROUP BY customer_id HAVING sum(amount) < 0)"))
                .isBetween(30L, 40L);
    }

    @Test
    void hasNamesInManyScripts() {
        for (String script : List.of(
                "[À-ſ]", "[Ѐ-ӿ]", "[Α-ω]", "[א-ת]", "[ء-ي]", "[अ-ह]", "[ก-ฮ]", "[가-힣]", "[一-龥]", "[ァ-ヶ]", "\u0301",
                "\uD83C")) {
            assertThat(company.rows("SELECT first_name FROM customers"))
                    .anyMatch(name -> name.matches(".*" + script + ".*") || name.contains(script));
        }
    }

    @Test
    void saysWhatItsTablesAre() {
        assertThat(company.rows("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL"))
                .isEmpty();
    }

    @Test
    void isTheSameInEveryInstallationAndAfterTheSameDays(@TempDir Path other) {
        DuckDbFile twin = DuckDbFile.in(other);
        SampleWarehouse first = new SampleWarehouse(company.source());
        SampleWarehouse second = new SampleWarehouse(twin.source());
        second.make();

        assertThat(first.live(200)).isEqualTo(second.live(200));

        for (String table : List.of("customers", "orders", "usage_events", "countries")) {
            String everything = String.format(EVERYTHING, table);
            assertThat(company.rows(everything)).isEqualTo(twin.rows(everything));
        }
        first.make();
    }

    @Test
    void changesAsManyCustomersAsAsked(@TempDir Path other) {
        DuckDbFile changing = DuckDbFile.in(other);
        SampleWarehouse warehouse = new SampleWarehouse(changing.source());
        assertThat(warehouse.isMade()).isFalse();
        warehouse.make();
        assertThat(warehouse.isMade()).isTrue();
        List<String> before = changing.rows("SELECT * EXCLUDE (updated_at) FROM customers");

        SampleDay day = warehouse.live(200);

        assertThat(day).isEqualTo(new SampleDay(1, 200, 20, 2, 100, 200));
        List<String> after = changing.rows("SELECT * EXCLUDE (updated_at) FROM customers");
        assertThat(after).hasSize(before.size() - 100);
        assertThat(after.stream().filter(row -> !before.contains(row)).count()).isBetween(315L, 322L);
        assertThat(changing.count("customers WHERE customer_id IS NULL")).isZero();
        assertThat(warehouse.live(0)).isEqualTo(new SampleDay(2, 0, 0, 0, 0, 0));
    }

    private static long addresses(String which) {
        return company.count("customers WHERE " + which);
    }
}
