namespace Homester.Api.Features.Pictures.Drawing;

/// <summary>The choices of one picture, the same for the same seed on every machine.</summary>
internal sealed class PictureDice(uint seed)
{
    private uint _state = (seed * 2654435761u) | 1;

    /// <summary>0 ≤ result &lt; bound.</summary>
    public int Below(int bound)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)bound);
    }

    public int Between(int low, int high) => low + Below(high - low + 1);

    public string Pick(params ReadOnlySpan<string> choices) => choices[Below(choices.Length)];
}
