using System.Data.Common;
using Homester.Data.Stores;

namespace Homester.Data.Tests.Stores;

public sealed class StoreConnectionTests
{
    private static readonly string s_folder = Path.Combine(Path.GetTempPath(), "data");

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Without_an_address_the_store_is_a_file_in_the_data_folder(string? url)
    {
        var options = StoreConnection.Parse(url, s_folder);

        Assert.Equal((StoreKind.Sqlite, "SQLite homester.db"), (options.Kind, options.Description));
        Assert.Equal(Path.Combine(s_folder, "homester.db"), Parts(options)["Data Source"]);
    }

    [Theory]
    [InlineData("sqlite:///other.db", "other.db")]
    [InlineData("sqlite:////srv/h%20x.db", "/srv/h x.db")]
    public void A_sqlite_address_is_relative_to_the_data_folder_or_absolute(string url, string path) =>
        Assert.Equal(Path.Combine(s_folder, path), Parts(StoreConnection.Parse(url, s_folder))["Data Source"]);

    [Theory]
    [InlineData("postgres://ann:p%40ss%3A1@db.example:6432/homes?sslmode=require")]
    [InlineData("postgresql+psycopg2://ann:p%40ss%3A1@db.example:6432/homes?sslmode=require")]
    [InlineData("Host=db.example;Port=6432;Username=ann;Password=p@ss:1;Database=homes;SSL Mode=require")]
    public void Every_spelling_of_a_postgres_address_means_the_same(string url)
    {
        var options = StoreConnection.Parse(url, s_folder);
        var parts = Parts(options);

        Assert.Equal((StoreKind.Postgres, "PostgreSQL db.example:6432/homes"), (options.Kind, options.Description));
        Assert.Equal(("db.example", "6432", "ann", "p@ss:1"), ((string)parts["Host"], (string)parts["Port"], (string)parts["Username"], (string)parts["Password"]));
        Assert.Equal(("homes", "require"), ((string)parts["Database"], (string)parts["SSL Mode"]));
    }

    [Theory]
    [InlineData("mysql://u:secret@h/d")]
    [InlineData("postgres://u:sec/ret@h:x/d")]
    [InlineData("postgres:///d")]
    [InlineData("sqlite://:memory:")]
    [InlineData("sqlite:///:memory:")]
    [InlineData("nonsense")]
    public void What_is_no_address_is_refused_in_words_without_the_secret(string url)
    {
        Assert.False(StoreConnection.TryParse(url, s_folder, null, out _, out var fault));

        Assert.StartsWith("DATABASE_URL", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("sec", fault.Replace("security", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData("25", 25)]
    public void The_pool_keeps_the_originals_size_unless_told(string? size, int expected) =>
        Assert.Equal((expected, 20), (StoreConnection.Parse(null, s_folder, size).PoolSize, StoreConnection.Parse(null, s_folder, size).PoolOverflow));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("ten")]
    public void A_pool_size_that_is_no_size_is_refused(string size) =>
        Assert.Throws<FormatException>(() => StoreConnection.Parse(null, s_folder, size));

    private static DbConnectionStringBuilder Parts(StoreOptions options) => new() { ConnectionString = options.ConnectionString };
}
