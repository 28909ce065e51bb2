using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Homester.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "import_runs",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    mapping = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    content_length = table.Column<long>(type: "INTEGER", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    rows_read = table.Column<long>(type: "INTEGER", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false),
                    changed = table.Column<long>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<long>(type: "INTEGER", nullable: false),
                    rejected = table.Column<long>(type: "INTEGER", nullable: false),
                    repaired = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_off_market = table.Column<long>(type: "INTEGER", nullable: false),
                    resume_bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    resume_row = table.Column<long>(type: "INTEGER", nullable: false),
                    as_of = table.Column<long>(type: "INTEGER", nullable: true),
                    full_snapshot = table.Column<bool>(type: "INTEGER", nullable: false),
                    failure = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "properties",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    mls_id = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    city = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    zip_code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    county = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    neighborhood = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    country = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true, defaultValue: "USA"),
                    price = table.Column<long>(type: "INTEGER", nullable: true),
                    original_price = table.Column<long>(type: "INTEGER", nullable: true),
                    bedrooms = table.Column<int>(type: "INTEGER", nullable: true),
                    bathrooms = table.Column<long>(type: "INTEGER", nullable: true),
                    square_feet = table.Column<int>(type: "INTEGER", nullable: true),
                    lot_size = table.Column<long>(type: "INTEGER", nullable: true),
                    year_built = table.Column<int>(type: "INTEGER", nullable: true),
                    hoa_fee = table.Column<long>(type: "INTEGER", nullable: true),
                    garage_spaces = table.Column<int>(type: "INTEGER", nullable: true),
                    stories = table.Column<int>(type: "INTEGER", nullable: true),
                    property_type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    listing_type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, defaultValue: "for_sale"),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, defaultValue: "active"),
                    latitude = table.Column<long>(type: "INTEGER", nullable: true),
                    longitude = table.Column<long>(type: "INTEGER", nullable: true),
                    features = table.Column<string>(type: "TEXT", nullable: true),
                    schools = table.Column<string>(type: "TEXT", nullable: true),
                    neighborhood_info = table.Column<string>(type: "TEXT", nullable: true),
                    image_urls = table.Column<string>(type: "TEXT", nullable: true),
                    virtual_tour_url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    source_url = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    listing_agent_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    listing_agent_phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    listing_agent_email = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    listing_date = table.Column<long>(type: "INTEGER", nullable: true),
                    off_market_date = table.Column<long>(type: "INTEGER", nullable: true),
                    last_verified_at = table.Column<long>(type: "INTEGER", nullable: true),
                    price_changes = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    content_hash = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, defaultValue: ""),
                    last_seen_run = table.Column<int>(type: "INTEGER", nullable: true),
                    embedding_vector = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, defaultValueSql: "(CAST(unixepoch('subsec') * 1000000 AS INTEGER))"),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, defaultValueSql: "(CAST(unixepoch('subsec') * 1000000 AS INTEGER))")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_properties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "property_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    transaction_id = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    property_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_property_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "store_state",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    store_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    pruned_transaction_id = table.Column<long>(type: "INTEGER", nullable: false),
                    pruned_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_store_state", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    email = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: true),
                    is_verified = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, defaultValueSql: "(CAST(unixepoch('subsec') * 1000000 AS INTEGER))"),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, defaultValueSql: "(CAST(unixepoch('subsec') * 1000000 AS INTEGER))")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_rejections",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    run_id = table.Column<int>(type: "INTEGER", nullable: false),
                    row_number = table.Column<long>(type: "INTEGER", nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    raw_value = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_rejections", x => x.id);
                    table.ForeignKey(
                        name: "fk_import_rejections_import_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "import_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "price_history",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    property_id = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    @event = table.Column<string>(name: "event", type: "TEXT", maxLength: 20, nullable: false),
                    price = table.Column<long>(type: "INTEGER", nullable: true),
                    previous_price = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    previous_status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_price_history", x => x.id);
                    table.ForeignKey(
                        name: "fk_price_history_properties_property_id",
                        column: x => x.property_id,
                        principalTable: "properties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "property_embeddings",
                columns: table => new
                {
                    property_id = table.Column<int>(type: "INTEGER", nullable: false),
                    passage = table.Column<int>(type: "INTEGER", nullable: false),
                    model = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    vector = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_property_embeddings", x => new { x.property_id, x.model, x.passage });
                    table.ForeignKey(
                        name: "fk_property_embeddings_properties_property_id",
                        column: x => x.property_id,
                        principalTable: "properties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_sessions",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    session_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    user_id = table.Column<int>(type: "INTEGER", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, defaultValueSql: "(CAST(unixepoch('subsec') * 1000000 AS INTEGER))"),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, defaultValueSql: "(CAST(unixepoch('subsec') * 1000000 AS INTEGER))")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_chat_sessions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "user_favorites",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<int>(type: "INTEGER", nullable: true),
                    property_id = table.Column<int>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, defaultValueSql: "(CAST(unixepoch('subsec') * 1000000 AS INTEGER))")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_favorites", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_favorites_properties_property_id",
                        column: x => x.property_id,
                        principalTable: "properties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_user_favorites_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_roles",
                columns: table => new
                {
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    role_id = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_user_roles_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_user_roles_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_messages",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    session_id = table.Column<int>(type: "INTEGER", nullable: true),
                    role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    message_metadata = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, defaultValueSql: "(CAST(unixepoch('subsec') * 1000000 AS INTEGER))")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_messages", x => x.id);
                    table.ForeignKey(
                        name: "fk_chat_messages_chat_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "chat_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "roles",
                columns: new[] { "id", "name" },
                values: new object[,]
                {
                    { 1, "user" },
                    { 2, "agent" },
                    { 3, "admin" }
                });

            migrationBuilder.CreateIndex(
                name: "idx_chat_messages_session",
                table: "chat_messages",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "chat_sessions_session_id_key",
                table: "chat_sessions",
                column: "session_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "idx_chat_sessions_user",
                table: "chat_sessions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "idx_import_rejections_run",
                table: "import_rejections",
                columns: new[] { "run_id", "row_number" });

            migrationBuilder.CreateIndex(
                name: "idx_import_runs_source",
                table: "import_runs",
                columns: new[] { "source", "started_at" });

            migrationBuilder.CreateIndex(
                name: "idx_price_history_property",
                table: "price_history",
                columns: new[] { "property_id", "at" });

            migrationBuilder.CreateIndex(
                name: "idx_properties_bathrooms",
                table: "properties",
                column: "bathrooms");

            migrationBuilder.CreateIndex(
                name: "idx_properties_bedrooms",
                table: "properties",
                column: "bedrooms");

            migrationBuilder.CreateIndex(
                name: "idx_properties_location",
                table: "properties",
                columns: new[] { "city", "state" });

            migrationBuilder.CreateIndex(
                name: "idx_properties_mls",
                table: "properties",
                column: "mls_id");

            migrationBuilder.CreateIndex(
                name: "idx_properties_price",
                table: "properties",
                column: "price");

            migrationBuilder.CreateIndex(
                name: "idx_properties_source",
                table: "properties",
                columns: new[] { "source", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "idx_properties_status",
                table: "properties",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "idx_properties_type",
                table: "properties",
                column: "property_type");

            migrationBuilder.CreateIndex(
                name: "roles_name_key",
                table: "roles",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "idx_user_favorites_property",
                table: "user_favorites",
                column: "property_id");

            migrationBuilder.CreateIndex(
                name: "idx_user_favorites_user",
                table: "user_favorites",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "user_favorites_user_id_property_id_key",
                table: "user_favorites",
                columns: new[] { "user_id", "property_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_role_id",
                table: "user_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "idx_users_email",
                table: "users",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "users_email_key",
                table: "users",
                column: "email",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chat_messages");

            migrationBuilder.DropTable(
                name: "import_rejections");

            migrationBuilder.DropTable(
                name: "price_history");

            migrationBuilder.DropTable(
                name: "property_changes");

            migrationBuilder.DropTable(
                name: "property_embeddings");

            migrationBuilder.DropTable(
                name: "store_state");

            migrationBuilder.DropTable(
                name: "user_favorites");

            migrationBuilder.DropTable(
                name: "user_roles");

            migrationBuilder.DropTable(
                name: "chat_sessions");

            migrationBuilder.DropTable(
                name: "import_runs");

            migrationBuilder.DropTable(
                name: "properties");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "users");
        }
    }
}
