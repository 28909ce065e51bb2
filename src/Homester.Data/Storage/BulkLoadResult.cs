namespace Homester.Data.Storage;

/// <summary>What a bulk load did.</summary>
/// <param name="Added">Listings added.</param>
/// <param name="AlreadyThere">Listings left out because the store has one of that source and source id.</param>
public readonly record struct BulkLoadResult(long Added, long AlreadyThere);
