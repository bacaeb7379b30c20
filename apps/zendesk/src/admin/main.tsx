import { start } from '../start.tsx'
import { Admin } from './admin.tsx'

void start(<Admin />)
