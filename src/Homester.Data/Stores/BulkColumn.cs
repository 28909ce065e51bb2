using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homester.Data.Stores;

/// <summary>A column that a bulk insert writes, taken from the model, so that there is no second list of columns. Immutable, thread safe.</summary>
public sealed class BulkColumn
{
    private readonly IPropertyBase _property;
    private readonly Func<object?, object?>? _convert;

    private BulkColumn(IProperty property)
    {
        _property = property;
        _convert = property.GetTypeMapping().Converter?.ConvertToProvider;
        Name = property.GetColumnName();
        StoreType = property.GetColumnType();
    }

    /// <summary>Column name.</summary>
    public string Name { get; }

    /// <summary>The database's type, such as <c>timestamp with time zone</c>.</summary>
    public string StoreType { get; }

    /// <summary>The value of a row as the database's driver takes it; null for none.</summary>
    public object? Read(object row)
    {
        var value = ((IProperty)_property).GetGetter().GetClrValue(row);
        return value is null || _convert is null ? value : _convert(value);
    }

    /// <summary>The columns to write: all but keys that the database numbers (0 in <paramref name="first"/>) and columns whose value it computes.</summary>
    public static IReadOnlyList<BulkColumn> Of<T>(HomesterDbContext db, T first) where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(first);
        return [.. db.Model.FindEntityType(typeof(T))!.GetProperties().Where(p => !LeftToDatabase(p, first)).Select(p => new BulkColumn(p))];
    }

    /// <summary>The table of an entity.</summary>
    public static string TableOf<T>(HomesterDbContext db) where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Model.FindEntityType(typeof(T))!.GetTableName()!;
    }

    private static bool LeftToDatabase(IProperty property, object row) =>
        (property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd && property.GetGetter().GetClrValue(row) is 0 or 0L)
        || property.Name == nameof(Entities.ListingChangeEntity.TransactionId);
}
