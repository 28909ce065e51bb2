using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Homester.Search.Bitmaps;

/// <summary>The widths, and the one that this machine is best at.</summary>
internal static class KernelWidth
{
    /// <summary>512, 256 or 0: what the kernels use here.</summary>
    public static readonly int Best = Vector512.IsHardwareAccelerated && Avx512BW.IsSupported ? 512 : Vector256.IsHardwareAccelerated ? 256 : 0;

    /// <summary>Half a kilobit at once.</summary>
    internal readonly struct Of512 : IKernelWidth
    {
        public static int Bits => 512;
    }

    /// <summary>A quarter at once.</summary>
    internal readonly struct Of256 : IKernelWidth
    {
        public static int Bits => 256;
    }

    /// <summary>One after the other: what the others must agree with.</summary>
    internal readonly struct Scalar : IKernelWidth
    {
        public static int Bits => 0;
    }
}
