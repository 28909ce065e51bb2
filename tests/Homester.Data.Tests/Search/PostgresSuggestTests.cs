using Homester.Data.Storage;
using Homester.Listings;
using Homester.Listings.Search;
using Homester.Testing.Contracts;

namespace Homester.Data.Tests.Search;

/// <summary>PostgreSQL as what suggests.</summary>
public sealed class PostgresSuggestTests(PostgresSearchFixture fixture) : SuggestContract, IClassFixture<PostgresSearchFixture>
{
    [Fact]
    public async Task A_new_city_is_suggested_at_once_and_a_deleted_one_no_more()
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Empty(await AskAsync("tulsa"));
        var added = await fixture.Database.Store.UpsertAsync([Home(200) with { City = "Tulsa", State = "OK" }], UpsertOptions.Default, token);
        Assert.Equal("Tulsa, OK", Assert.Single(await AskAsync("tulsa")).Label);
        await fixture.Database.Store.DeleteAsync(added[0].Id, token);
        Assert.Empty(await AskAsync("tulsa"));
    }

    protected override async Task<(IListingSearch Engine, IReadOnlyDictionary<string, int> Numbers)> LoadAsync(IReadOnlyList<Listing> listings)
    {
        var held = await fixture.ReplaceAsync(listings);
        return (fixture.Search, held.ToDictionary(l => l.SourceId, l => l.Id));
    }
}
