using Homester.Data.Entities;
using Homester.Data.Model;
using Homester.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Homester.Data.Postgres;

/// <summary>
/// The original's PostgreSQL types: <c>jsonb</c>, <c>numeric</c>, <c>timestamptz DEFAULT now()</c>, <c>serial</c> numbers in its five tables.
/// The change feed's transaction number is filled in by the database.
/// </summary>
internal sealed class PostgresModelCustomizer(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    private static readonly Type[] Originals = [typeof(User), typeof(ListingEntity), typeof(ChatSession), typeof(ChatMessage), typeof(UserFavorite)];

    // jsonb reorders members, spreads white space and rewrites numbers: what comes back is spelled as SQLite would have kept it.
    private static readonly ValueConverter<string, string> Canonical = new(json => json, json => StoreJson.Canonical(json)!);

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            if (property.TakeJson())
            {
                property.SetColumnType("jsonb");
                property.SetValueConverter(Canonical);
            }

            if (property.TakeCreationTime())
            {
                property.SetDefaultValueSql("now()");
                property.ValueGenerated = ValueGenerated.OnAdd;
            }
        }

        foreach (var original in Originals) modelBuilder.Entity(original).Property("Id").UseSerialColumn();
        var transaction = modelBuilder.Entity<ListingChangeEntity>().Property(c => c.TransactionId);
        // pg_current_xact_id() is 64 bits wide and never wraps; xid8 has no direct cast to bigint.
        transaction.Metadata.RemoveAnnotation(RelationalAnnotationNames.DefaultValue);
        modelBuilder.Entity<ListingChangeEntity>().HasIndex(c => new { c.TransactionId, c.Id }).HasDatabaseName("idx_property_changes_position");
        transaction.HasDefaultValueSql("(pg_current_xact_id()::text::bigint)");
    }
}
