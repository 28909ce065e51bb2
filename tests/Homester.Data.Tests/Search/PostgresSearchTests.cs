using Homester.Listings;
using Homester.Listings.Search;
using Homester.Testing.Contracts;

namespace Homester.Data.Tests.Search;

/// <summary>PostgreSQL as an engine.</summary>
public sealed class PostgresSearchTests(PostgresSearchFixture fixture) : SearchContract, IClassFixture<PostgresSearchFixture>
{
    protected override int Loads => 6;

    protected override bool MeasuresAsReference => false;

    protected override async Task<(IListingSearch Engine, IReadOnlyList<Listing> Listings)> LoadAsync(IReadOnlyList<Listing> listings)
    {
        var held = await fixture.ReplaceAsync(listings);
        return (fixture.Search, held);
    }
}
