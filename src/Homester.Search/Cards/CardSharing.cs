namespace Homester.Search.Cards;

/// <summary>Which blocks of merged stores are shared with the outcome, and under which number.</summary>
internal sealed class CardSharing
{
    // Below, a block is copied with its few others: a merge of changes would else end with as many blocks as changes.
    private const int SmallestShared = CardStore.BlockSize / 2;

    private const int NotShared = -2;
    private const int NotYet = -1;

    private readonly int[][] _numbers;

    private CardSharing(int[][] numbers) => _numbers = numbers;

    /// <summary>Decides by how many of a block's cards go on living: three quarters at least.</summary>
    public static CardSharing Of(CardLayout[] layouts, ReadOnlySpan<(int Input, int Doc)> order)
    {
        int[][] living = [.. layouts.Select(l => new int[l.Blocks.Length])];
        foreach (var (input, doc) in order) living[input][layouts[input].Place(doc).Block]++;
        for (var input = 0; input < layouts.Length; input++)
        {
            for (var b = 0; b < living[input].Length; b++)
            {
                var block = layouts[input].Blocks[b];
                living[input][b] = block.Bytes.Length >= SmallestShared && living[input][b] >= block.Cards / 4 * 3 ? NotYet : NotShared;
            }
        }

        return new CardSharing(living);
    }

    public bool IsShared(int input, int block) => _numbers[input][block] != NotShared;

    /// <summary>The number of a shared block in the outcome, negative as long as it has none.</summary>
    public ref int Number(int input, int block) => ref _numbers[input][block];
}
