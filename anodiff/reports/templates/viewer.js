// The viewer of a scan's page: NiiVue draws the volumes, this connects them with the controls.
(async () => {
'use strict'
const at = id => document.getElementById(id)
const viewer = at('planes'), canvas = at('canvas')
const AXES = {all: [0, 1, 2], axial: [0, 1, 2], coronal: [0, 2, 1], sagittal: [1, 2, 0]}

// Scan, map over it, and above both the rim of the run's mask. NiiVue sets these uniforms, and
// finds only the last name of a line.
const SHADER = `#version 300 es
precision highp int;
precision highp float;
uniform highp sampler3D volume;
uniform highp sampler3D overlay;
uniform highp sampler3D drawing;
uniform float overlays;
uniform float opacity;
uniform float overlayAlphaShader;
uniform float drawRimOpacity;
in vec3 texPos;
out vec4 color;
bool marked(vec3 place) { return texture(drawing, place).r > 0.0; }
void main() {
  vec4 map = overlays > 0.0 ? texture(overlay, texPos) : vec4(0.0);
  color = vec4(mix(texture(volume, texPos).rgb, map.rgb, map.a * overlayAlphaShader), opacity);
  vec3 across = 1.5 * dFdx(texPos), along = 1.5 * dFdy(texPos);
  if (marked(texPos) && !(marked(texPos + across) && marked(texPos - across) &&
                          marked(texPos + along) && marked(texPos - along)))
    color.rgb = mix(color.rgb, vec3(0.0, 0.9, 1.0), drawRimOpacity);
}`

function off(why) {
  viewer.hidden = true
  at('planes-off').hidden = false
  if (why) at('planes-why').textContent = why
}
function digits(value) {
  if (value === 0) return '0'
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(places, 12)).replace('-', '−')
}
if (!document.createElement('canvas').getContext('webgl2')) {
  off('This browser offers no WebGL2, which it needs.')
  return
}
viewer.hidden = false
canvas.addEventListener('webglcontextlost',
                        () => off('The browser took its memory away; load the page again.'))

try {
  const data = JSON.parse(at('volumes').textContent)
  const nv = new niivue.Niivue({
    logLevel: 'error', dragAndDropEnabled: false, scrollRequiresFocus: true,
    isRadiologicalConvention: true, sagittalNoseLeft: true, multiplanarShowRender: 0,
    multiplanarPadPixels: 6, crosshairWidth: .5, crosshairWidthUnit: 'percent',
    crosshairGap: 8, crosshairColor: [.75, .75, .75, 1], showAllOrientationMarkers: true,
    fontColor: [1, 1, 1, .8], loadingText: ''})
  await nv.attachToCanvas(canvas, false)
  nv.addColormap('anodiff', data.colours)
  const load = (base64, options) => niivue.NVImage.loadFromBase64({base64, ...options})
  const scan = await load(data.scan, {name: 'scan.nii.gz', colormap: 'gray',
                                      cal_min: data.window[0], cal_max: data.window[1]})
  const map = await load(data.map, {name: 'map.nii.gz', colormap: 'anodiff',
                                    cal_min: data.step / 2, cal_max: data.top})
  map.colormapType = 2  // colours from 0 on, nothing below the threshold
  nv.addVolume(scan)
  nv.addVolume(map)
  if (data.mask) nv.loadDrawing(await load(data.mask, {name: 'mask.nii.gz'}))
  nv.setCustomSliceShader(SHADER)
  at('volumes').remove()  // the texts are volumes now
  data.scan = data.map = data.mask = null

  // voxels of the map are shown as they are, those of the scan are smoothed
  let waiting = false
  function draw() {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      nv.updateGLVolume()
      nv.opts.isNearestInterpolation = true
      nv.updateInterpolation(1)
      nv.opts.isNearestInterpolation = false
      nv.drawScene()
    })
  }
  function place(mm) {
    nv.scene.crosshairPos = nv.mm2frac(mm, 0, true)  // of the world, also if it is oblique
    nv.createOnLocationChange()
    nv.drawScene()
  }
  nv.onLocationChange = ({mm, values}) => {
    const [x, y, z] = [...mm].map(side => side.toFixed(0).replace('-', '−').replace('−0', '0'))
    at('place').textContent = `x ${x}, y ${y}, z ${z} mm · scan ${digits(values[0].value)} · ` +
      `map ${digits(values[1].value)}`
  }

  // controls
  let plane = 'all'
  function turn(name) {
    plane = name
    nv.setSliceType({axial: 0, coronal: 1, sagittal: 2, all: 3}[name])
  }
  for (const choice of viewer.querySelectorAll('[name=plane]'))
    choice.addEventListener('change', () => turn(choice.value))
  const threshold = at('threshold'), opacity = at('opacity'), rim = at('rim')
  function mark() {
    const step = +threshold.value, value = digits(step * data.step)
    const ml = digits(data.above[step] * data.ml)
    at('bar').style.setProperty('--cut', step / 255)
    threshold.setAttribute('aria-valuetext', `${value}, ${ml} ml above it`)
    at('marked').textContent = `map above ${value}: ${ml} ml`
    map.cal_min = (step + .5) * data.step
    draw()
  }
  threshold.addEventListener('input', mark)
  at('back')?.addEventListener('click', () => { threshold.value = data.level; mark() })
  function blend() {
    nv.overlayAlphaShader = opacity.value / 100
    nv.drawRimOpacity = rim?.checked ? 1 : 0
    nv.drawScene()
  }
  opacity.addEventListener('input', blend)
  rim?.addEventListener('change', blend)

  // keys: the library's own would also switch views and clip
  at('screen').addEventListener('keyup', event => event.stopPropagation(), true)
  at('screen').addEventListener('keydown', event => {
    event.stopPropagation()
    const keys = {ArrowRight: [0, -1], ArrowLeft: [0, 1], ArrowUp: [1, 1], ArrowDown: [1, -1],
                  PageUp: [2, 1], PageDown: [2, -1]}
    if (!(event.key in keys) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const [along, by] = keys[event.key], move = [0, 0, 0]
    move[AXES[plane][along]] = by
    nv.moveCrosshairInVox(...move)
    nv.createOnLocationChange()
  }, true)

  // lesions
  const rows = [...document.querySelectorAll('#lesions tbody tr')]
  rows.forEach((row, k) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'jump'
    button.textContent = row.cells[0].textContent
    button.setAttribute('aria-label', `show lesion ${button.textContent}`)
    row.cells[0].replaceChildren(button)
    row.addEventListener('click', () => {
      rows.forEach(other => other.classList.toggle('shown', other === row))
      place(data.lesions[k])
      viewer.scrollIntoView({block: 'nearest'})
    })
  })
  if (data.plane !== 'all') {
    viewer.querySelector(`[value=${data.plane}]`).checked = true
    turn(data.plane)
  }
  mark()
  blend()
  place(data.start)
  viewer.viewer = nv  // for whoever wants to look at it from the browser's console
  viewer.dataset.ready = ''
} catch (error) {
  off(`It could not start: ${error.message}.`)
}
})()
