using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Homester.Data.Sqlite.Migrations;

/// <summary>Finds the listings that came since somebody last looked without reading all of them.</summary>
[DbContext(typeof(HomesterDbContext))]
[Migration("20261124222600_IndexListingCreation")]
public sealed class IndexListingCreation : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex(name: "idx_properties_created", table: "properties", column: "created_at");

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropIndex(name: "idx_properties_created", table: "properties");
}
