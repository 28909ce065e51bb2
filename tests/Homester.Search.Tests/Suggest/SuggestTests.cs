using Homester.Listings;
using Homester.Listings.Search;
using Homester.Testing.Contracts;

namespace Homester.Search.Tests.Suggest;

/// <summary>The index as what suggests.</summary>
public sealed class SuggestTests : SuggestContract
{
    [Fact]
    public void A_new_city_is_suggested_at_once_and_a_deleted_one_no_more()
    {
        var index = TestIndex.Of(Home(1) with { City = "Boise", State = "ID" });
        Assert.Empty(Ask("tulsa", index));
        index.Apply([Home(2) with { City = "Tulsa", State = "OK" }], [1]);
        Assert.Equal("Tulsa, OK", Assert.Single(Ask("tulsa", index)).Label);
        Assert.Empty(Ask("boise", index));
    }

    protected override Task<(IListingSearch Engine, IReadOnlyDictionary<string, int> Numbers)> LoadAsync(IReadOnlyList<Listing> listings) =>
        Task.FromResult<(IListingSearch, IReadOnlyDictionary<string, int>)>((TestIndex.Of([.. listings]), listings.ToDictionary(l => l.SourceId, l => l.Id)));

    private static IReadOnlyList<Suggestion> Ask(string typed, ListingIndex index) =>
        TestIndex.Now(index.SuggestAsync(new SuggestionRequest(typed), CancellationToken.None));
}
