using Homester.Api.Host.Parameters;
using Homester.Listings;

namespace Homester.Api.Features.Properties.Writing;

/// <summary>A member of a body that states one content column of a listing.</summary>
/// <param name="Body">How it is read, checked and documented.</param>
/// <param name="Read">The listing with what the body says.</param>
public sealed record ListingMember(BodyMember Body, Func<BodyReader, BodyMember, Listing, Listing> Read);
