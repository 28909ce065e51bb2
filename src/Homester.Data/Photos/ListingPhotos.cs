using Homester.Data.Entities;

namespace Homester.Data.Photos;

/// <summary>The photos of a listing.</summary>
/// <param name="OwnerId">Account of the agent who owns the listing; null when it came from elsewhere.</param>
/// <param name="Photos">In their order.</param>
public sealed record ListingPhotos(int? OwnerId, IReadOnlyList<ListingPhotoEntity> Photos);

/// <summary>What became of a photo that was added.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Photo">Its row; null when there is none.</param>
public sealed record PhotoAdding(PhotoAddingOutcome Outcome, ListingPhotoEntity? Photo);

/// <summary>What became of a photo that was added.</summary>
public enum PhotoAddingOutcome
{
    /// <summary>It is there.</summary>
    Added,
    /// <summary>The same content was there before; nothing changed.</summary>
    AlreadyThere,
    /// <summary>The listing has as many as it may have.</summary>
    TooMany,
    /// <summary>There is no such listing.</summary>
    NoListing,
}
