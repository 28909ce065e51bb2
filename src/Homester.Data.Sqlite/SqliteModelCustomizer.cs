using Homester.Data.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Homester.Data.Sqlite;

/// <summary>
/// SQLite has neither decimals nor instants. A decimal of scale s is kept as INTEGER, its value times 10^s: exact, compared and sorted as a
/// number, where TEXT would sort 10 before 9 and REAL would lose cents. An instant is kept as INTEGER, microseconds since 1970 UTC:
/// PostgreSQL's precision and the same order. JSON is TEXT.
/// </summary>
internal sealed class SqliteModelCustomizer(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    private static readonly ValueConverter<DateTimeOffset, long> Microseconds = new(
        at => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        value => new DateTimeOffset(DateTimeOffset.UnixEpoch.Ticks + value * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero));

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type == typeof(decimal))
            {
                property.SetValueConverter(Scaled(property.GetScale() ?? 0));
                property.SetPrecision(null);
                property.SetScale(null);
            }
            else if (type == typeof(DateTimeOffset)) property.SetValueConverter(Microseconds);
            property.TakeJson();
            if (property.TakeCreationTime())
            {
                property.SetDefaultValueSql("(CAST(unixepoch('subsec') * 1000000 AS INTEGER))");
                property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.OnAdd;
            }
        }
    }

    private static ValueConverter<decimal, long> Scaled(int scale)
    {
        var factor = 1m;
        for (var i = 0; i < scale; i++) factor *= 10;
        var places = (byte)scale;
        return new ValueConverter<decimal, long>(
            value => (long)decimal.Round(value * factor, 0, MidpointRounding.AwayFromZero),
            stored => ToDecimal(stored, places));
    }

    private static decimal ToDecimal(long value, byte scale)
    {
        var magnitude = (ulong)Math.Abs(value);
        return new decimal((int)(magnitude & 0xFFFFFFFF), (int)(magnitude >> 32), 0, value < 0, scale);
    }
}
