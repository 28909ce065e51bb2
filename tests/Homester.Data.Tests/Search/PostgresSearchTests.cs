using Homester.Listings;
using Homester.Listings.Search;
using Homester.Testing.Contracts;
using Homester.Testing.Databases;

namespace Homester.Data.Tests.Search;

/// <summary>PostgreSQL as an engine.</summary>
public sealed class PostgresSearchTests : SearchContract, IClassFixture<PostgresSearchFixture>
{
    private readonly PostgresSearchFixture _fixture;

    // Before any property is checked: in there a skip would count as a counterexample.
    public PostgresSearchTests(PostgresSearchFixture fixture)
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        _fixture = fixture;
    }

    protected override int Loads => 6;

    protected override bool MeasuresAsReference => false;

    protected override async Task<(IListingSearch Engine, IReadOnlyList<Listing> Listings)> LoadAsync(IReadOnlyList<Listing> listings)
    {
        var held = await _fixture.ReplaceAsync(listings);
        return (_fixture.Search, held);
    }
}
