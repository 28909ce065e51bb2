namespace Homester.Search.Bitmaps;

/// <summary>How many bits a kernel takes at once. A kernel is generic over one of the structs below, so that each width is compiled apart and can be tested apart.</summary>
internal interface IKernelWidth
{
    /// <summary>512, 256 or 0 (one by one).</summary>
    static abstract int Bits { get; }
}
