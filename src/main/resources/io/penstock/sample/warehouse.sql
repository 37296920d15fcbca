-- A company that sells software by subscription: its customers, their orders, what they do in the product.
-- Everything is drawn from the number of a row, so that every installation has the same company. Nobody in it is real,
-- and every address ends in a domain that is reserved for examples.
--
-- What is wrong with its data, on purpose (SampleWarehouseTest counts it):
--   e-mails      with spaces around them, in capitals, without @, with two @, two in one field, missing, of a
--                throw-away domain, and about 1 % shared with another customer who signed up twice
--   keys         three customers were imported twice, two have no number yet
--   the rest     missing last names, birthdays that no calendar has, refunds greater than all that was ever paid

BEGIN TRANSACTION;

-- The number that is drawn for row i and purpose what, from 0 to n - 1.
CREATE OR REPLACE TEMP MACRO draw(i, what, n) AS CAST(hash(xor(hash(what), CAST(i AS UBIGINT))) % n AS BIGINT);
CREATE OR REPLACE TEMP MACRO pick(list, i, what) AS list[1 + draw(i, what, len(list))];

CREATE OR REPLACE TABLE countries (code VARCHAR, name VARCHAR, region VARCHAR, account_manager VARCHAR);
COMMENT ON TABLE countries IS 'Where customers are, and who looks after them';
INSERT INTO countries VALUES
    ('DE', 'Germany', 'EMEA', 'Karla Vogt'), ('AT', 'Austria', 'EMEA', 'Karla Vogt'),
    ('FR', 'France', 'EMEA', 'Jules Marin'), ('ES', 'Spain', 'EMEA', 'Jules Marin'),
    ('PL', 'Poland', 'EMEA', 'Ola Nowicka'), ('CZ', 'Czechia', 'EMEA', 'Ola Nowicka'),
    ('UA', 'Ukraine', 'EMEA', 'Ola Nowicka'), ('GR', 'Greece', 'EMEA', 'Jules Marin'),
    ('TR', 'Türkiye', 'EMEA', 'Selin Kaya'), ('IS', 'Iceland', 'EMEA', 'Karla Vogt'),
    ('SE', 'Sweden', 'EMEA', 'Karla Vogt'), ('EG', 'Egypt', 'EMEA', 'Selin Kaya'),
    ('IL', 'Israel', 'EMEA', 'Selin Kaya'), ('NG', 'Nigeria', 'EMEA', 'Selin Kaya'),
    ('GB', 'United Kingdom', 'EMEA', 'Karla Vogt'), ('IN', 'India', 'APAC', 'Mei Tan'),
    ('TH', 'Thailand', 'APAC', 'Mei Tan'), ('VN', 'Viet Nam', 'APAC', 'Mei Tan'),
    ('JP', 'Japan', 'APAC', 'Mei Tan'), ('CN', 'China', 'APAC', 'Mei Tan'),
    ('KR', 'Korea', 'APAC', 'Mei Tan'), ('US', 'United States', 'AMER', 'Sam Ortega'),
    ('BR', 'Brazil', 'AMER', 'Sam Ortega'), ('MX', 'Mexico', 'AMER', 'Sam Ortega');

-- Names as people write them, and as they stand in an e-mail address.
CREATE OR REPLACE TEMP TABLE people (
    country VARCHAR, language VARCHAR, dial VARCHAR, cities VARCHAR[],
    given VARCHAR[], given_ascii VARCHAR[], family VARCHAR[], family_ascii VARCHAR[]);
INSERT INTO people VALUES
    ('DE', 'de', '+49', ['Berlin', 'Köln', 'Lübeck', 'Görlitz'],
        ['Jürgen', 'Käthe', 'Anna', 'Lukas', 'Mia', 'Björn'], ['juergen', 'kaethe', 'anna', 'lukas', 'mia', 'bjoern'],
        ['Müller', 'Weiß', 'Schröder', 'Groß', 'Becker', 'Jäger'], ['mueller', 'weiss', 'schroeder', 'gross', 'becker', 'jaeger']),
    ('AT', 'de', '+43', ['Wien', 'Graz', 'Linz'],
        ['Sepp', 'Resi', 'Felix', 'Veronika'], ['sepp', 'resi', 'felix', 'veronika'],
        ['Gruber', 'Höller', 'Prückner', 'Wögerer'], ['gruber', 'hoeller', 'prueckner', 'woegerer']),
    ('FR', 'fr', '+33', ['Paris', 'Nîmes', 'Besançon'],
        ['François', 'Zoë', 'Aurélie', 'Léa', 'Hervé'], ['francois', 'zoe', 'aurelie', 'lea', 'herve'],
        ['Lefèvre', 'Noël', 'D''Aubigné', 'Bâtisse', 'L''Œillet'], ['lefevre', 'noel', 'daubigne', 'batisse', 'loeillet']),
    ('ES', 'es', '+34', ['Madrid', 'Málaga', 'A Coruña'],
        ['José', 'Begoña', 'Iñaki', 'Lucía'], ['jose', 'begona', 'inaki', 'lucia'],
        ['Muñoz', 'Ibáñez', 'García Lorca', 'Núñez'], ['munoz', 'ibanez', 'garcia.lorca', 'nunez']),
    ('PL', 'pl', '+48', ['Łódź', 'Kraków', 'Gdańsk'],
        ['Łukasz', 'Małgorzata', 'Żaneta', 'Paweł'], ['lukasz', 'malgorzata', 'zaneta', 'pawel'],
        ['Wójcik', 'Błaszczyk', 'Dąbrowska', 'Świątek'], ['wojcik', 'blaszczyk', 'dabrowska', 'swiatek']),
    ('CZ', 'cs', '+420', ['Praha', 'Plzeň', 'Ústí'],
        ['Jiří', 'Bořek', 'Šárka', 'Lenka'], ['jiri', 'borek', 'sarka', 'lenka'],
        ['Dvořák', 'Říha', 'Nováková', 'Žižka'], ['dvorak', 'riha', 'novakova', 'zizka']),
    ('UA', 'uk', '+380', ['Київ', 'Львів', 'Одеса'],
        ['Олена', 'Тарас', 'Ївга', 'Богдан'], ['olena', 'taras', 'yivha', 'bohdan'],
        ['Шевченко', 'Коваль', 'Мельник', 'Ґудзь'], ['shevchenko', 'koval', 'melnyk', 'gudz']),
    ('GR', 'el', '+30', ['Αθήνα', 'Πάτρα'],
        ['Γιώργος', 'Ελένη', 'Νίκος', 'Χαρά'], ['giorgos', 'eleni', 'nikos', 'chara'],
        ['Παπαδόπουλος', 'Οικονόμου', 'Νικολαΐδης'], ['papadopoulos', 'oikonomou', 'nikolaidis']),
    ('TR', 'tr', '+90', ['İstanbul', 'Iğdır', 'İzmir'],
        ['İpek', 'Işıl', 'Çağlar', 'Gökhan'], ['ipek', 'isil', 'caglar', 'gokhan'],
        ['Yılmaz', 'Şahin', 'Öztürk', 'Kılıç'], ['yilmaz', 'sahin', 'ozturk', 'kilic']),
    ('IS', 'is', '+354', ['Reykjavík', 'Ísafjörður'],
        ['Þór', 'Æsa', 'Guðrún', 'Örn'], ['thor', 'aesa', 'gudrun', 'orn'],
        ['Sigurðsson', 'Þórsdóttir', 'Björnsdóttir'], ['sigurdsson', 'thorsdottir', 'bjornsdottir']),
    ('SE', 'sv', '+46', ['Malmö', 'Åre', 'Göteborg'],
        ['Åsa', 'Björn', 'Märta', 'Nils'], ['asa', 'bjorn', 'marta', 'nils'],
        ['Öberg', 'Sjöström', 'Ångström'], ['oberg', 'sjostrom', 'angstrom']),
    ('EG', 'ar', '+20', ['القاهرة', 'الإسكندرية'],
        ['محمد', 'فاطمة', 'يوسف', 'مريم'], ['mohamed', 'fatma', 'youssef', 'mariam'],
        ['عبد الله', 'حسن', 'المصري'], ['abdallah', 'hassan', 'elmasry']),
    ('IL', 'he', '+972', ['תל אביב', 'חיפה'],
        ['נועה', 'דוד', 'שירה', 'יוסי'], ['noa', 'david', 'shira', 'yossi'],
        ['כהן', 'לוי', 'מזרחי'], ['cohen', 'levi', 'mizrahi']),
    ('NG', 'en', '+234', ['Lagos', 'Ìbàdàn'],
        ['Adébáyọ̀', 'Ngọzi', 'Tunde', 'Chinẹ́dù'], ['adebayo', 'ngozi', 'tunde', 'chinedu'],
        ['Ọlátúnjí', 'Okonkwọ', 'Bello'], ['olatunji', 'okonkwo', 'bello']),
    ('GB', 'en', '+44', ['London', 'Leeds', 'Aberystwyth'],
        ['Olivia', 'George', 'Siân', 'Anne-Marie'], ['olivia', 'george', 'sian', 'anne-marie'],
        ['O''Neill', 'Smith', 'Fitz-William', 'St. John'], ['oneill', 'smith', 'fitz-william', 'stjohn']),
    ('IN', 'hi', '+91', ['मुंबई', 'Bengaluru'],
        ['आरव', 'प्रिया', 'रोहन', 'Ananya'], ['aarav', 'priya', 'rohan', 'ananya'],
        ['शर्मा', 'पटेल', 'Iyer', 'गुप्ता'], ['sharma', 'patel', 'iyer', 'gupta']),
    ('TH', 'th', '+66', ['กรุงเทพฯ', 'เชียงใหม่'],
        ['สมชาย', 'สุดา', 'กิตติ'], ['somchai', 'suda', 'kitti'],
        ['ศรีสุข', 'วงศ์ทอง'], ['srisuk', 'wongthong']),
    ('VN', 'vi', '+84', ['Hà Nội', 'Đà Nẵng'],
        ['Thị Hồng', 'Văn Đức', 'Quỳnh'], ['hong', 'duc', 'quynh'],
        ['Nguyễn', 'Trần', 'Đặng', 'Phạm'], ['nguyen', 'tran', 'dang', 'pham']),
    ('JP', 'ja', '+81', ['東京都', '大阪市', '札幌市'],
        ['陽菜', '健太', 'さくら', 'ケンジ'], ['haruna', 'kenta', 'sakura', 'kenji'],
        ['田中', '佐藤', '髙橋', '渡邊'], ['tanaka', 'sato', 'takahashi', 'watanabe']),
    ('CN', 'zh', '+86', ['北京', '上海', '成都'],
        ['伟', '秀英', '小龙', '静怡'], ['wei', 'xiuying', 'xiaolong', 'jingyi'],
        ['王', '李', '欧阳', '诸葛'], ['wang', 'li', 'ouyang', 'zhuge']),
    ('KR', 'ko', '+82', ['서울', '부산'],
        ['서연', '민준', '지우'], ['seoyeon', 'minjun', 'jiwoo'],
        ['김', '이', '박', '남궁'], ['kim', 'lee', 'park', 'namgung']),
    ('US', 'en', '+1', ['New York', 'Boise', 'San José', 'Honolulu'],
        ['Emma', 'Liam', 'Renée', 'DeShawn', 'Mary Jo', 'Wyatt'], ['emma', 'liam', 'renee', 'deshawn', 'maryjo', 'wyatt'],
        ['Johnson', 'McDonald', 'Nuñez-Hale', 'van der Berg', 'Lee'], ['johnson', 'mcdonald', 'nunez-hale', 'vanderberg', 'lee']),
    ('BR', 'pt', '+55', ['São Paulo', 'Brasília'],
        ['João', 'Conceição', 'Antônio', 'Luíza'], ['joao', 'conceicao', 'antonio', 'luiza'],
        ['Gonçalves', 'Araújo', 'da Conceição'], ['goncalves', 'araujo', 'daconceicao']),
    ('MX', 'es', '+52', ['Ciudad de México', 'Mérida'],
        ['Guadalupe', 'Jesús', 'Ximena'], ['guadalupe', 'jesus', 'ximena'],
        ['Hernández', 'Peña', 'Zúñiga'], ['hernandez', 'pena', 'zuniga']);

CREATE OR REPLACE TABLE customers (
    customer_id BIGINT, first_name VARCHAR, last_name VARCHAR, email VARCHAR, phone VARCHAR, birthday VARCHAR,
    city VARCHAR, country VARCHAR, plan VARCHAR, seats INTEGER, monthly_fee DECIMAL(10, 2), preferences JSON,
    signed_up_on DATE, last_seen_at TIMESTAMPTZ, updated_at TIMESTAMPTZ);
COMMENT ON TABLE customers IS 'Everyone who ever signed up. Fed by the web shop and two old imports, and it shows';
COMMENT ON COLUMN customers.customer_id IS 'Meant to be unique, but nothing enforces it';
COMMENT ON COLUMN customers.birthday IS 'Text since the import of 2021; meant to be YYYY-MM-DD';
COMMENT ON COLUMN customers.monthly_fee IS 'EUR';

-- Customer i of 24000. Larger countries come more often; a person is drawn by name, a slip by chance.
CREATE OR REPLACE TEMP TABLE drawn AS
SELECT
    i,
    people.*,
    draw(i, 'given', len(given)) + 1 AS g,
    draw(i, 'family', len(family)) + 1 AS f,
    draw(i, 'slip', 10000) AS slip,
    CASE
        WHEN draw(i, 'plan', 100) < 55 THEN 'free'
        WHEN draw(i, 'plan', 100) < 83 THEN 'team'
        WHEN draw(i, 'plan', 100) < 96 THEN 'business'
        ELSE 'enterprise'
    END AS plan,
    DATE '2019-01-07' + CAST(draw(i, 'signed up', 2840) AS INTEGER) AS signed_up_on
FROM range(1, 24001) AS numbers(i)
JOIN (SELECT row_number() OVER (ORDER BY code) AS n, code FROM (
        SELECT unnest(CASE region WHEN 'AMER' THEN [code, code, code] ELSE [code] END) AS code FROM countries
        UNION ALL VALUES ('DE'), ('FR'), ('GB'), ('JP'), ('JP'), ('CN'), ('IN'))) AS places
    ON places.n = 1 + draw(i, 'country', 37)
JOIN people ON people.country = places.code;

INSERT INTO customers
WITH addressed AS (
    SELECT
        *,
        given_ascii[g] || '.' || family_ascii[f] || (1000 + i) AS mailbox,
        pick(['example.com', 'example.org', 'example.net', 'kontor.example', 'atelier.example', 'shop.example'], i, 'domain') AS domain
    FROM drawn
)
SELECT
    100000 + i,
    -- Some write their accents as two characters, some like flowers.
    CASE
        WHEN draw(i, 'nfd', 4) = 0 THEN replace(replace(given[g], 'é', 'e' || chr(769)), 'ñ', 'n' || chr(771))
        WHEN draw(i, 'emoji', 200) = 0 THEN given[g] || pick([' 🌻', ' 🚀', ' 👩🏽‍💻', ' ❤️'], i, 'which')
        ELSE given[g]
    END,
    CASE WHEN draw(i, 'family slip', 1000) < 2 THEN NULL ELSE family[f] END,
    CASE
        WHEN slip < 120 THEN '  ' || mailbox || '@' || domain || ' '
        WHEN slip < 320 THEN upper(mailbox || '@' || domain)
        WHEN slip < 360 THEN mailbox || '.' || domain
        WHEN slip < 380 THEN mailbox || '@@' || domain
        WHEN slip < 410 THEN mailbox || '@' || domain || '; ' || family_ascii[f] || '@' || domain
        WHEN slip < 470 THEN NULL
        WHEN slip < 500 THEN mailbox || '@throwaway.example'
        ELSE mailbox || '@' || domain
    END,
    CASE
        WHEN draw(i, 'phone', 10) < 2 THEN NULL
        WHEN draw(i, 'phone', 10) < 5 THEN dial || ' 555 ' || lpad(CAST(draw(i, 'line', 10000000) AS VARCHAR), 7, '0')
        ELSE '0555-' || lpad(CAST(draw(i, 'line', 10000000) AS VARCHAR), 7, '0')
    END,
    CASE
        WHEN draw(i, 'birthday', 1000) < 350 THEN NULL
        WHEN draw(i, 'birthday', 1000) < 354 THEN (1950 + draw(i, 'year', 55)) || pick(['-02-30', '-00-00', '-13-01', '-06-31'], i, 'day')
        ELSE CAST(DATE '1950-01-01' + CAST(draw(i, 'born', 20000) AS INTEGER) AS VARCHAR)
    END,
    CASE WHEN draw(i, 'city', 7) = 0 THEN NULL ELSE pick(cities, i, 'which city') END,
    CASE WHEN draw(i, 'country slip', 80) = 0 THEN lower(country) ELSE country END,
    plan,
    CASE plan WHEN 'free' THEN 1 WHEN 'team' THEN 2 + draw(i, 'seats', 19) WHEN 'business' THEN 20 + draw(i, 'seats', 180) ELSE 200 + draw(i, 'seats', 3000) END AS seats,
    seats * CASE plan WHEN 'free' THEN 0 WHEN 'team' THEN 8.90 WHEN 'business' THEN 14.50 ELSE 11.25 END,
    CASE WHEN draw(i, 'preferences', 10) > 0 THEN json_object(
        'language', language,
        'newsletter', draw(i, 'newsletter', 3) > 0,
        'topics', list_filter(['releases', 'events', 'webinars'], lambda topic: draw(i, topic, 2) = 0)) END,
    signed_up_on,
    CASE WHEN draw(i, 'seen', 12) > 0 THEN greatest(
        CAST(signed_up_on AS VARCHAR)::TIMESTAMP AT TIME ZONE 'UTC',
        TIMESTAMPTZ '2026-10-31 18:00:00+00' - to_seconds(CAST(pow(draw(i, 'seen at', 6000), 2) AS BIGINT))) END AS last_seen_at,
    coalesce(last_seen_at, CAST(signed_up_on AS VARCHAR)::TIMESTAMP AT TIME ZONE 'UTC')
FROM addressed
ORDER BY i;

-- One in a hundred signed up a second time: the same person as the customer three before.
UPDATE customers SET email = earlier.email, first_name = earlier.first_name, last_name = earlier.last_name
FROM (SELECT customer_id + 3 AS twin, email, first_name, last_name FROM customers) AS earlier
WHERE customer_id = twin AND customer_id % 100 = 7;

-- Keys that are none: three customers came with both imports, two wait for their number.
INSERT INTO customers SELECT * REPLACE ('team' AS plan) FROM customers WHERE customer_id IN (104211, 111873, 120550);
UPDATE customers SET customer_id = NULL WHERE customer_id IN (123998, 123999);

CREATE OR REPLACE TABLE orders (
    order_id BIGINT, customer_id BIGINT, ordered_at TIMESTAMPTZ, status VARCHAR, amount DECIMAL(12, 2), item VARCHAR);
COMMENT ON TABLE orders IS 'What customers bought; refunds are negative';
COMMENT ON COLUMN orders.amount IS 'EUR';

-- A few customers order most.
INSERT INTO orders
SELECT
    700000 + i,
    100001 + CAST(floor(24000 * pow(draw(i, 'buyer', 1000000) / 1000000, 1.7)) AS BIGINT),
    TIMESTAMPTZ '2019-02-01 00:00:00+00' + to_seconds(draw(i, 'ordered', 244000000)),
    CASE WHEN draw(i, 'status', 100) < 92 THEN 'paid' WHEN draw(i, 'status', 100) < 96 THEN 'cancelled' ELSE 'open' END,
    round(5 + pow(draw(i, 'amount', 100000) / 100000, 4) * 4800, 2),
    pick(['seats', 'storage', 'training', 'support', 'add-on'], i, 'item')
FROM range(1, 66001) AS numbers(i);
-- Somebody typed a nought too many.
INSERT INTO orders
SELECT 790000 + i, 100000 + i * 530, TIMESTAMPTZ '2026-09-14 09:30:00+00' + to_minutes(i), 'paid', -98000.00 - i, 'refund'
FROM range(1, 41) AS numbers(i);

CREATE OR REPLACE TABLE usage_events (
    event_id UUID, customer_id BIGINT, feature VARCHAR, happened_at TIMESTAMPTZ, duration_ms INTEGER);
COMMENT ON TABLE usage_events IS 'What customers did in the product in the last 60 days';
INSERT INTO usage_events
SELECT
    CAST(md5('event/' || i) AS UUID),
    100001 + draw(i, 'user', 24000) * draw(i, 'heavy', 1000) // 1000,
    pick(['dashboard', 'export', 'invite', 'search', 'report', 'api'], i, 'feature'),
    TIMESTAMPTZ '2026-10-31 18:00:00+00' - to_seconds(draw(i, 'happened', 5184000)),
    20 + draw(i, 'took', 900)
FROM range(1, 120001) AS numbers(i);

CREATE OR REPLACE TABLE sample_changes (
    round INTEGER, changed INTEGER, repaired INTEGER, numbered INTEGER, added INTEGER, deleted INTEGER);
COMMENT ON TABLE sample_changes IS 'What `penstock sample change` did, each time it was called';

DROP TABLE drawn;
DROP TABLE people;
COMMIT;
