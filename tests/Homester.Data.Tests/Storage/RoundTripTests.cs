using CsCheck;
using Homester.Data.Rows;
using Homester.Data.Storage;
using Homester.Listings;
using Homester.Testing;
using Homester.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Tests.Storage;

public abstract class RoundTripTests : StoreContract
{
    private static readonly string?[] s_json =
        [null, "[]", "[{\"name\":\"Ålta\",\"rating\":9.5,\"a\":null}]", "{\"b\":1e2,\"a\":[true,1.10],\"a\":\"\\u0000x\"}", "{\"long name\": 0.000001, \"z\": -0.0}"];

    // What the shared generator leaves out: the other texts, JSON columns, control characters, all of Unicode.
    private static readonly Gen<Listing> Full = Gen.Select(
        Arbitrary.Listing, Text(40).Null(), Text(300).Null(), Gen.OneOf(s_json),
        Text(60).Array[0, 3], Gen.Int[0, 5], Gen.DateTimeOffset).Select(
        (l, shortText, longText, json, urls, changes, at) => l with
        {
            MlsId = shortText,
            Title = longText is { Length: <= 200 } ? longText : "A home",
            VirtualTourUrl = shortText,
            SourceUrl = longText,
            ListingAgentName = shortText,
            ListingAgentPhone = shortText is { Length: <= 20 } ? shortText : null,
            ListingAgentEmail = shortText,
            SchoolsJson = json,
            NeighborhoodInfoJson = json,
            ImageUrls = urls,
            PriceChanges = changes,
            LastVerifiedAt = at.Year is > 1 and < 9999 ? at : null,
            Description = longText,
        });

    [Fact]
    public async Task Every_listing_comes_back_as_it_was_stored()
    {
        await Full.Array[1, 30].SampleAsync(async batch =>
        {
            var listings = batch.Select((l, i) => l with { Source = "trip", SourceId = $"{i}" }).ToList();
            await ClearAsync();
            await Database.Loader.LoadAsync(listings.Select(l => new BulkListing(l, [])).ToAsyncEnumerable(), null, Token);

            var stored = new List<Listing>();
            await foreach (var listing in Database.Reader.StreamAsync(Token)) stored.Add(listing);
            Assert.Equal(listings.Count, stored.Count);
            foreach (var (before, after) in listings.Zip(stored))
            {
                ListingAssert.Same(ListingMapping.ToListing(ListingMapping.ToEntity(before)) with { Id = after.Id }, after);
                ListingAssert.Close(before, after);
            }
        }, iter: 60, threads: 1);
    }

    [Fact]
    public async Task A_listing_merged_into_its_own_stored_form_is_unchanged()
    {
        await Full.Array[1, 20].SampleAsync(async batch =>
        {
            var listings = batch.Select((l, i) => l with { Source = "trip", SourceId = $"{i}" }).ToList();
            await ClearAsync();
            var added = await Database.Store.UpsertAsync(listings, UpsertOptions.Default, Token);
            var stored = await Database.Reader.GetManyAsync([.. added.Select(r => r.Id)], Token);
            foreach (var (rows, options) in new[] { (listings, UpsertOptions.Default), (stored.ToList(), new UpsertOptions { NullsErase = true }) })
                Assert.All(await Database.Store.UpsertAsync(rows, options, Token), r => Assert.Equal(UpsertOutcome.Unchanged, r.Outcome));
        }, iter: 12, threads: 1);
    }

    [Fact]
    public async Task Prices_are_compared_as_numbers_and_instants_in_time()
    {
        await Database.Store.UpsertAsync([House("1", 9), House("2", 10.01m), House("3", 100_000_000), House("4", null)], UpsertOptions.Default, Token);
        await using var db = await Database.Contexts.CreateDbContextAsync(Token);

        Assert.Equal(["1", "2", "3"], await db.Properties.Where(p => p.Price > 0).OrderBy(p => p.Price).Select(p => p.SourceId).ToListAsync(Token));
        Assert.Equal(["2"], await db.Properties.Where(p => p.Price == 10.01m && p.CreatedAt >= Start && p.CreatedAt < Start.AddTicks(10)).Select(p => p.SourceId).ToListAsync(Token));
    }

    private async Task ClearAsync()
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(Token);
        await db.Properties.ExecuteDeleteAsync(Token);
    }

    private static Gen<string> Text(int length) => Gen.String[Gen.Char, 0, length];
}

public sealed class SqliteRoundTripTests : RoundTripTests
{
    protected override Task<TestDatabase> OpenAsync() => OpenSqliteAsync();
}

public sealed class PostgresRoundTripTests : RoundTripTests
{
    protected override Task<TestDatabase> OpenAsync() => OpenPostgresAsync();
}
