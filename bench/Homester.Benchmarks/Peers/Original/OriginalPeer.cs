using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Homester.Benchmarks.Peers.Original;

/// <summary>The original's way on the same PostgreSQL: a filtered query of the object mapper counted, then ordered and paged by offset, entities whole, cards made from them.</summary>
internal sealed class OriginalPeer : IPeer
{
    private readonly DbContextOptions<OriginalContext> _options;
    private readonly NpgsqlConnection _copying;
    private readonly OriginalEmbeddings _embeddings;
    private long _held;

    public OriginalPeer(string connectionString)
    {
        _options = new DbContextOptionsBuilder<OriginalContext>().UseNpgsql(connectionString).Options;
        _copying = new NpgsqlConnection(connectionString);
        _copying.Open();
        _embeddings = new OriginalEmbeddings(_copying);
        using var context = new OriginalContext(_options);
        context.GetService<IRelationalDatabaseCreator>().CreateTables();
    }

    public string Name => "original";

    public string Settings =>
        "the original's algorithm through EF Core on the same PostgreSQL: count, then order and offset, whole entities, its own indexes; names compared by equality, where the original used ILIKE; vectors as JSON text, all read and compared number by number, measured on 5,000 listings and multiplied";

    public void Add(IReadOnlyList<PeerRow> rows)
    {
        using var copy = _copying.BeginBinaryImport(
            """copy original_properties ("Id", "Title", "Description", "Address", "City", "State", "ZipCode", "Price", "Bedrooms", "Bathrooms", "SquareFeet", "YearBuilt", "PricePerSqft", "PropertyType", "ListingType", "Status", "Features", "Newest", "ImagesJson") from stdin (format binary)""");
        foreach (var row in rows)
        {
            var listing = row.Listing;
            copy.StartRow();
            (object?, NpgsqlDbType)[] values =
            [
                (row.Id, NpgsqlDbType.Integer), (listing.Title, NpgsqlDbType.Text), (listing.Description, NpgsqlDbType.Text), (listing.Address, NpgsqlDbType.Text),
                (listing.City, NpgsqlDbType.Text), (listing.State, NpgsqlDbType.Text), (listing.ZipCode, NpgsqlDbType.Text), (listing.Price, NpgsqlDbType.Numeric),
                (listing.Bedrooms, NpgsqlDbType.Integer), (listing.Bathrooms, NpgsqlDbType.Numeric), (listing.SquareFeet, NpgsqlDbType.Integer),
                (listing.YearBuilt, NpgsqlDbType.Integer), (listing.PricePerSqft, NpgsqlDbType.Numeric), (listing.PropertyType?.ToToken(), NpgsqlDbType.Text),
                (listing.ListingType.ToToken(), NpgsqlDbType.Text), (listing.Status.ToToken(), NpgsqlDbType.Text), (row.Features, NpgsqlDbType.Bigint),
                (row.Newest, NpgsqlDbType.Bigint), (JsonSerializer.Serialize(listing.ImageUrls), NpgsqlDbType.Text),
            ];
            foreach (var (value, type) in values)
            {
                if (value is null) copy.WriteNull();
                else copy.Write(value, type);
            }
        }

        copy.Complete();
        copy.Dispose();
        _held += rows.Count;
        _embeddings.Add(rows);
    }

    public double Scale(PeerQuestion question) => question.Meant is null ? 1 : (double)_held / _embeddings.Held;

    public void Finish()
    {
        using var command = new NpgsqlCommand("vacuum analyze original_properties", _copying) { CommandTimeout = 600 };
        command.ExecuteNonQuery();
    }

    /// <summary>It had filters, orders and pages; facets, areas and words in many texts it had not.</summary>
    public bool Answers(PeerQuestion question) =>
        (question.Meant is null || question.Query.Conditions.Count == 0) && Sql.SqlWhere.Covers(question.Query) && question.Query.Facets.Count == 0 && question.Query.Area.IsEverywhere && question.Query.Text.IsEmpty;

    public PeerAnswer Ask(PeerQuestion question)
    {
        if (question.Meant is { } meant) return new PeerAnswer(_held, _embeddings.Nearest(meant.Meaning), []);
        using var context = new OriginalContext(_options);
        var query = question.Query.Conditions.Aggregate(context.Properties.AsNoTracking(), (q, c) => q.Where(Condition((Criterion)c)));
        var total = query.LongCount();
        if (question.CountOnly) return new PeerAnswer(total, [], []);
        var page = Order(query, question.Query.EffectiveSort).Skip(0).Take(question.Query.Page.Size).ToList();
        foreach (var property in page) _ = JsonSerializer.Serialize(property);
        return new PeerAnswer(total, [.. page.Select(p => p.Id)], []);
    }

    public void Dispose() => _copying.Dispose();

    private static IQueryable<OriginalProperty> Order(IQueryable<OriginalProperty> query, ListingSort sort)
    {
        var property = sort.Key == ListingSort.NewestKey ? nameof(OriginalProperty.Newest) : Property(ListingFields.Find(sort.Key)!);
        // Unstated values last in both directions, which the database does by itself only for ascending ones.
        return sort.Descending
            ? query.OrderBy(p => EF.Property<object?>(p, property) == null).ThenByDescending(p => EF.Property<object?>(p, property)).ThenBy(p => p.Id)
            : query.OrderBy(p => EF.Property<object?>(p, property)).ThenBy(p => p.Id);
    }

    private static Expression<Func<OriginalProperty, bool>> Condition(Criterion criterion)
    {
        var parameter = Expression.Parameter(typeof(OriginalProperty), "p");
        var member = Expression.Property(parameter, Property(criterion.Field));
        Expression body;
        if (criterion.Field == ListingFields.Features)
        {
            var mask = (long)criterion.FeatureMask();
            var masked = Expression.And(member, Expression.Constant(mask, typeof(long?)));
            body = criterion.Operator == FieldOperator.HasAll
                ? Expression.Equal(masked, Expression.Constant(mask, typeof(long?)))
                : Expression.NotEqual(masked, Expression.Constant(0L, typeof(long?)));
        }
        else
        {
            Expression[] values = [.. criterion.Values.Select(v => Value(v, member.Type))];
            body = criterion.Operator switch
            {
                FieldOperator.Min => Expression.GreaterThanOrEqual(member, values[0]),
                FieldOperator.Max => Expression.LessThanOrEqual(member, values[0]),
                FieldOperator.Between => Expression.AndAlso(Expression.GreaterThanOrEqual(member, values[0]), Expression.LessThanOrEqual(member, values[1])),
                _ => values.Select(v => (Expression)Expression.Equal(member, v)).Aggregate(Expression.OrElse),
            };
        }

        // The original left out what is unknown only by the comparison; the mapper would add its own rule to "not equal".
        if (Nullable.GetUnderlyingType(member.Type) is not null) body = Expression.AndAlso(Expression.NotEqual(member, Expression.Constant(null, member.Type)), body);
        return Expression.Lambda<Func<OriginalProperty, bool>>(body, parameter);
    }

    // Held by an object, so that the mapper makes a parameter of it and not a text of its own for each value.
    private static UnaryExpression Value(FieldValue value, Type type)
    {
        object boxed = type == typeof(string) ? value.Text! : Convert.ChangeType(value.Number, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture);
        var holder = type == typeof(string) ? (object)new Held<string>((string)boxed) : boxed is int i ? new Held<int?>(i) : new Held<decimal?>((decimal)boxed);
        return Expression.Convert(Expression.Field(Expression.Constant(holder), "Value"), type);
    }

    private static string Property(ListingField field) => string.Concat(field.Name.Split('_').Select(p => char.ToUpperInvariant(p[0]) + p[1..]));

    private sealed class Held<T>(T value)
    {
        public readonly T Value = value;
    }
}
