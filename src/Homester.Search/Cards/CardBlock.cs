using Homester.Search.Snapshots;

namespace Homester.Search.Cards;

/// <summary>Cards that lie one after the other, each with its length before it.</summary>
/// <param name="Bytes">They.</param>
/// <param name="Cards">How many, whether any document still refers to them or not.</param>
/// <param name="File">The mapped file they lie in; null when they lie in memory of their own.</param>
internal sealed record CardBlock(ReadOnlyMemory<byte> Bytes, int Cards, MappedFile? File);

/// <summary>A block in a snapshot file.</summary>
/// <param name="From">Where it begins in the section.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Cards">Its cards.</param>
internal readonly record struct CardBlockHead(long From, int Length, int Cards);
