/**
 * The headers that all pages have, whatever scripts they are allowed.
 */

/** For Hono's `secureHeaders`. */
export const sharedHeaders = {
  // Set where TLS ends, which is not here.
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
  // No page of ours needs them, so what would slip into one gets them neither.
  permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
};
