using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Homester.Data.Postgres.Migrations;

/// <summary>
/// What PostgreSQL searches: a table made from <c>properties</c>, so it is no part of the model that both databases share, and SQLite needs no
/// migration beside this one. The rows are written after it (see <c>SearchRowFiller</c>).
/// </summary>
[DbContext(typeof(HomesterDbContext))]
[Migration("20261124190000_AddPropertySearch")]
public sealed class AddPropertySearch : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE TABLE property_search (
              property_id integer PRIMARY KEY REFERENCES properties (id) ON DELETE CASCADE,
              version smallint NOT NULL,
              status smallint NOT NULL, listing_type smallint NOT NULL, property_type smallint,
              bedrooms integer, bathrooms integer, square_feet integer, lot_size integer, year_built integer, garage_spaces integer, stories integer,
              price_cut_percent integer, listed_day integer, left_day integer,
              price bigint, hoa_fee bigint, price_per_sqft bigint, features bigint, listed_ms bigint NOT NULL,
              latitude bigint, longitude bigint, cell bigint, lat double precision, lon double precision,
              city text, city_key text, state text, state_key text, zip_code text, zip_code_key text, county text, county_key text,
              neighborhood text, neighborhood_key text, country text, country_key text, source text NOT NULL, source_key text NOT NULL,
              address_key text
            );
            -- Words apart from facts: a scan that counts must not read them.
            CREATE TABLE property_search_words (
              property_id integer PRIMARY KEY REFERENCES property_search (property_id) ON DELETE CASCADE, terms tsvector NOT NULL
            );
            CREATE TABLE property_search_streets (
              property_id integer PRIMARY KEY REFERENCES property_search (property_id) ON DELETE CASCADE, terms tsvector NOT NULL
            );
            CREATE TABLE property_search_parts (
              property_id integer NOT NULL REFERENCES property_search (property_id) ON DELETE CASCADE, part integer NOT NULL, terms tsvector NOT NULL,
              PRIMARY KEY (property_id, part)
            );
            CREATE TABLE property_search_names (
              kind smallint NOT NULL, name text NOT NULL, within text NOT NULL, text text COLLATE "C" NOT NULL, at integer NOT NULL, name_length integer NOT NULL,
              PRIMARY KEY (kind, name, within, text)
            );
            CREATE INDEX idx_property_search_names_text ON property_search_names (text, kind);
            CREATE TABLE property_vector_spaces (
              id serial PRIMARY KEY, model text NOT NULL, dimensions integer NOT NULL, chosen timestamptz NOT NULL DEFAULT now(), UNIQUE (model, dimensions)
            );
            CREATE INDEX idx_property_search_city ON property_search (city_key, state_key);
            CREATE INDEX idx_property_search_state ON property_search (state_key, price);
            CREATE INDEX idx_property_search_zip ON property_search (zip_code_key);
            CREATE INDEX idx_property_search_county ON property_search (county_key);
            CREATE INDEX idx_property_search_neighborhood ON property_search (neighborhood_key);
            CREATE INDEX idx_property_search_address ON property_search (address_key);
            CREATE INDEX idx_property_search_price ON property_search (price, property_id);
            CREATE INDEX idx_property_search_newest ON property_search (listed_ms DESC, property_id);
            CREATE INDEX idx_property_search_unlocated ON property_search (property_id) WHERE lat IS NULL;
            CREATE INDEX idx_property_search_point ON property_search USING gist (point(lon, lat));
            CREATE INDEX idx_property_search_terms ON property_search_words USING gin (terms);
            CREATE INDEX idx_property_search_streets_terms ON property_search_streets USING gin (terms);
            """);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TABLE IF EXISTS property_vectors; DROP TABLE property_vector_spaces; DROP TABLE property_search_names; DROP TABLE property_search_parts; DROP TABLE property_search_words; DROP TABLE property_search_streets; DROP TABLE property_search;");
}
